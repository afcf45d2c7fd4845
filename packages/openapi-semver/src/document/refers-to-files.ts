import { type JsonObject, referencesOf } from "@typed-clients/openapi-document";

/** Whether a document refers to other files. */
export function refersToFiles(document: JsonObject): boolean {
  for (const { target, data } of referencesOf(document)) {
    if (!data && !target.startsWith("#") && !isAddress(target)) return true;
  }
  return false;
}

function isAddress(target: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(target);
}
