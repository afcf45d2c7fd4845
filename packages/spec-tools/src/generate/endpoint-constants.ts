import type { Spec } from "../spec/effective-document.ts";
import { type JsonObject, objectAt } from "../spec/json-object.ts";

/** The source of `endpoints`: the first server and the token URL of client credentials. */
export function endpointConstants(spec: Spec, document: JsonObject): string {
  const baseUrl = objectAt(Array.isArray(document.servers) ? document.servers[0] : undefined).url;
  if (typeof baseUrl !== "string") {
    throw spec.vendored.error(["servers"], "expected `servers` with a `url`, the base URL of the client");
  }
  const schemes = Object.values(objectAt(objectAt(document.components).securitySchemes));
  const tokenUrls = new Set(
    schemes
      .map((scheme) => objectAt(objectAt(objectAt(scheme).flows).clientCredentials).tokenUrl)
      .filter((url) => typeof url === "string"),
  );
  const [tokenUrl] = tokenUrls;
  if (!tokenUrl || tokenUrls.size > 1) {
    const found = [...tokenUrls].join(", ") || "none";
    throw spec.vendored.error(
      ["components", "securitySchemes"],
      `expected one \`clientCredentials\` token URL, found ${found}`,
    );
  }
  return `/** Where the document says that the API and its token endpoint are. */
export const endpoints: {
  /** What the paths of the operations are appended to. */
  readonly baseUrl: string;
  /** Where client credentials are exchanged for a token (RFC 6749 section 4.4). */
  readonly tokenUrl: string;
} = ${JSON.stringify({ baseUrl, tokenUrl }, null, 2)};
`;
}
