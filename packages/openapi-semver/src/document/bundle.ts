import { relative } from "node:path";
import { BaseResolver, bundle, createConfig, ResolveError, Source } from "@redocly/openapi-core";
import { isObject, type JsonObject } from "@typed-clients/openapi-document";
import { GitError, readAtRevision } from "./git.ts";
import { SpecError } from "./spec-error.ts";

/**
 * The document with what it refers to in other files below its own components, all of them on the disk, or at one git
 * revision. Nothing is fetched.
 *
 * @throws {@link SpecError} for a file that is not there, and for a reference to an address
 */
export async function bundleFiles(path: string, revision?: string): Promise<JsonObject> {
  const refuse = (reason: string, cause?: unknown) =>
    new SpecError("external-ref", { file: path, line: 0, column: 0 }, reason, { cause });
  const config = await createConfig({
    resolve: { http: { headers: [], customFetch: () => Promise.reject(new Error("nothing is fetched")) } },
  });
  const externalRefResolver = new BaseResolver(config.resolve);
  if (revision !== undefined) externalRefResolver.loadExternalRef = (file) => sourceAt(revision, file);
  const { bundle: bundled, problems } = await bundle({ ref: path, config, externalRefResolver });
  const problem = problems.find(({ severity }) => severity === "error");
  if (problem) throw refuse(`what it refers to cannot be bundled: ${problem.message.split("\n")[0]?.slice(0, 200)}`);
  const document: unknown = JSON.parse(JSON.stringify(bundled.parsed));
  if (!isObject(document)) throw refuse("expected an object after bundling");
  return document;
}

async function sourceAt(revision: string, file: string): Promise<Source> {
  try {
    const path = relative(process.cwd(), file).replaceAll("\\", "/");
    return new Source(file, (await readAtRevision({ revision, path })).text);
  } catch (error) {
    throw error instanceof GitError ? new ResolveError(error) : error;
  }
}
