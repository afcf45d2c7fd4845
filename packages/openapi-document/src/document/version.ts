import { isObject, type JsonObject, printable } from "../json/index.ts";
import { DocumentError } from "./document-error.ts";

const otherKinds: readonly (readonly [key: string, name: string])[] = [
  ["swagger", "Swagger"],
  ["openapi", "OpenAPI"],
  ["asyncapi", "AsyncAPI"],
  ["arazzo", "Arazzo"],
  ["overlay", "an OpenAPI Overlay"],
  ["openrpc", "OpenRPC"],
];

/**
 * Takes a parsed text for an OpenAPI 3.0 or 3.1 document.
 *
 * @throws {@link DocumentError} that says what it is instead.
 */
export function openapiDocument(content: unknown): JsonObject {
  if (!isObject(content)) {
    throw new DocumentError("not-openapi-3", [], `expected an OpenAPI 3 document, received ${describe(content)}`);
  }
  if (typeof content.openapi === "string" && /^3\.[01](\.|$)/.test(content.openapi)) return content;
  const kind = otherKinds.find(([key]) => Object.hasOwn(content, key));
  const what = kind
    ? `this is ${kind[1]} ${printable(String(content[kind[0]])).slice(0, 20)}`
    : `there is no \`openapi\` key (the keys are ${Object.keys(content).slice(0, 5).map(printable).join(", ") || "none"})`;
  throw new DocumentError("not-openapi-3", kind ? [kind[0]] : [], `${what}; expected OpenAPI 3.0 or 3.1`);
}

function describe(content: unknown): string {
  if (content === null || content === undefined) return "an empty file";
  return Array.isArray(content) ? "a list" : `a ${typeof content}`;
}
