import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { JsonObject } from "@typed-clients/openapi-document";
import { type Comparison, compareSpecs } from "openapi-semver";
import { openapiTypescriptOptions } from "../generate/types-package.ts";
import { releasedPath } from "../spec/effective-document.ts";

/** What an effective document changes for the users of the last release; `undefined` where nothing has been released. */
export async function compareReleased(
  root: string,
  api: string,
  document: JsonObject,
): Promise<Comparison | undefined> {
  const text = await readFile(join(root, releasedPath(api)), "utf8").catch(() => undefined);
  return text === undefined ? undefined : compareDocuments(JSON.parse(text), document);
}

/** {@link compareSpecs} of two effective documents, with the declarations that we publish. */
export function compareDocuments(before: JsonObject, after: JsonObject): Promise<Comparison> {
  return compareSpecs(
    { document: before, name: "the released document" },
    { document: after, name: "the effective document" },
    { openapiTypescript: openapiTypescriptOptions },
  );
}
