import { type JsonObject, listAt, objectAt } from "../json/index.ts";
import { resolve } from "./references.ts";

/** The scopes of each scheme that has to be satisfied together; empty where nothing is asked for. */
export type SecurityRequirement = ReadonlyMap<string, readonly string[]>;

/** The Security Scheme Objects of a document, by name, past their references. */
export function securitySchemesOf(document: JsonObject): Map<string, JsonObject> {
  const schemes = objectAt(objectAt(document.components).securitySchemes);
  return new Map(
    Object.entries(schemes).map(([name, scheme]) => {
      const { value } = resolve(document, scheme, ["components", "securitySchemes", name]);
      return [name, objectAt(value)];
    }),
  );
}

/** The alternatives of an operation: any one of them is enough, and none where it asks for nothing. */
export function securityOf(document: JsonObject, operation: JsonObject): SecurityRequirement[] {
  return listAt(operation.security ?? document.security).map(
    (requirement) =>
      new Map(Object.entries(objectAt(requirement)).map(([name, scopes]) => [name, listAt(scopes).map(String)])),
  );
}

/** Whether a call without any credential has to be refused. */
export function isSecured(requirements: readonly SecurityRequirement[]): boolean {
  return requirements.length > 0 && requirements.every(({ size }) => size > 0);
}

/**
 * Where the document says that client credentials are exchanged for a token, each address once.
 *
 * @param documentUrl what a relative address is relative to: where the document comes from.
 */
export function tokenUrlsOf(document: JsonObject, documentUrl?: string): string[] {
  const urls = [...securitySchemesOf(document).values()]
    .map(({ flows }) => objectAt(objectAt(flows).clientCredentials).tokenUrl)
    .filter((url) => typeof url === "string");
  const absolute = (url: string) =>
    documentUrl && URL.canParse(url, documentUrl) ? new URL(url, documentUrl).href : url;
  return [...new Set(urls.map((url) => (URL.canParse(url) ? url : absolute(url))))];
}
