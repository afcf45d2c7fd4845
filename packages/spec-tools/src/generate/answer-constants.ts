import { type JsonObject, objectAt, schemasOf } from "../spec/json-object.ts";

/** The source of `answers`: how a client reads the successful answer of each operation. */
export function answerConstants(document: JsonObject): string {
  const answers = Object.entries(objectAt(document.paths)).flatMap(([path, item]) =>
    Object.entries(objectAt(item)).flatMap(([method, operation]) => {
      const kind = answerKind(document, objectAt(objectAt(operation).responses));
      return kind ? [[`${method.toUpperCase()} ${path}`, kind]] : [];
    }),
  );
  return `/** How to read the successful answer of an operation: as JSON with described fields, or as bytes. The others promise nothing. */
export const answers: { readonly [operation: string]: "json" | "bytes" } = ${JSON.stringify(Object.fromEntries(answers), null, 2)};
`;
}

function answerKind(document: JsonObject, responses: JsonObject): "json" | "bytes" | undefined {
  const success = Object.entries(responses).find(
    ([status, response]) => status.startsWith("2") && objectAt(response).content,
  );
  const [media] = Object.entries(objectAt(objectAt(success?.[1]).content));
  if (!media) return undefined;
  const [mediaType, value] = media;
  if (!/[/+]json\b/.test(mediaType)) return "bytes";
  const { $ref, ...inline } = objectAt(objectAt(value).schema);
  const name = typeof $ref === "string" ? $ref.replace("#/components/schemas/", "") : undefined;
  const { type, properties } = name ? objectAt(schemasOf(document)[name]) : inline;
  return type === "object" && !properties ? undefined : "json";
}
