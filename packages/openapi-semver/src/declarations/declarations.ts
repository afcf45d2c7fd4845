import { operationsOf } from "@typed-clients/openapi-document";
import { EmitError, type EmitPathsOptions, emitPaths } from "@typed-clients/openapi-paths";
import type { OpenAPITSOptions } from "openapi-typescript";
import { unsealExampleValues } from "../document/example-values.ts";
import type { Spec } from "../document/spec.ts";
import { SpecError } from "../document/spec-error.ts";

/** The options that openapi-paths has too. */
const emitted = [
  "additionalProperties",
  "alphabetize",
  "arrayLength",
  "defaultNonNullable",
  "emptyObjectsUnknown",
  "enum",
  "enumValues",
  "excludeDeprecated",
  "exportType",
  "immutable",
  "pathParamsAsTypes",
  "rootTypes",
  "rootTypesKeepCasing",
  "rootTypesNoSchemaPrefix",
] as const satisfies readonly (keyof EmitPathsOptions & keyof OpenAPITSOptions)[];

/**
 * The declarations of a document as openapi-typescript writes them: by openapi-paths, which writes the same in a tenth of the
 * time, or by openapi-typescript itself for an option that only it has.
 */
export async function generateDeclarations(spec: Spec, options: OpenAPITSOptions): Promise<string> {
  refuseTwins(spec);
  const others = Object.entries(options).filter(([name, value]) => value && !emitted.some((known) => known === name));
  if (others.length > 0) {
    const { openapiTypescriptDeclarations } = await import("./openapi-typescript.ts");
    return openapiTypescriptDeclarations(spec, options);
  }
  const own = emitted.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]] as const]));
  try {
    return unsealExampleValues(emitPaths(spec.document, Object.fromEntries(own)));
  } catch (cause) {
    if (!(cause instanceof EmitError)) throw cause;
    throw new SpecError("invalid", spec.locate(keysOf(cause.pointer)), cause.message.slice(0, 200), { cause });
  }
}

const keysOf = (pointer: string) =>
  pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));

// two operations of one id would be one member of `operations`
function refuseTwins(spec: Spec): void {
  const known = new Set<string>();
  for (const { keys, value } of operationsOf(spec.document)) {
    const id = value.operationId;
    if (typeof id !== "string") continue;
    if (known.has(id)) {
      const place = spec.locate([...keys, "operationId"]);
      throw new SpecError("invalid", place, "the operation id is there twice: every operation needs its own");
    }
    known.add(id);
  }
}
