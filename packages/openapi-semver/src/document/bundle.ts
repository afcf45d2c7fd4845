import { BaseResolver, bundle, createConfig } from "@redocly/openapi-core";
import { isObject, type JsonObject } from "@typed-clients/openapi-document";
import { SpecError } from "./spec-error.ts";

/**
 * The document with what it refers to in other files below its own components. Nothing is fetched.
 *
 * @throws {@link SpecError} for a file that is not there, and for a reference to an address
 */
export async function bundleFiles(path: string): Promise<JsonObject> {
  const refuse = (reason: string, cause?: unknown) =>
    new SpecError("external-ref", { file: path, line: 0, column: 0 }, reason, { cause });
  const config = await createConfig({
    resolve: { http: { headers: [], customFetch: () => Promise.reject(new Error("nothing is fetched")) } },
  });
  const externalRefResolver = new BaseResolver(config.resolve);
  const { bundle: bundled, problems } = await bundle({ ref: path, config, externalRefResolver });
  const problem = problems.find(({ severity }) => severity === "error");
  if (problem) throw refuse(`what it refers to cannot be bundled: ${problem.message.split("\n")[0]?.slice(0, 200)}`);
  const document: unknown = JSON.parse(JSON.stringify(bundled.parsed));
  if (!isObject(document)) throw refuse("expected an object after bundling");
  return document;
}
