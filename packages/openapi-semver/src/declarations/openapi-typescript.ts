/// <reference path="./openapi-typescript-parts.d.ts" />
import type { GlobalContext, OpenAPI3, OpenAPITSOptions } from "openapi-typescript";
import { astToString } from "openapi-typescript/dist/lib/ts.mjs";
import { resolveRef, scanDiscriminators } from "openapi-typescript/dist/lib/utils.mjs";
import transformSchema from "openapi-typescript/dist/transform/index.mjs";
import { unsealExampleValues } from "../document/example-values.ts";
import type { Spec } from "../document/spec.ts";
import { SpecError } from "../document/spec-error.ts";

/**
 * The declarations that openapi-typescript writes for a document, without its `COMMENT_HEADER`. It lints and bundles what
 * it is given, which takes longer than all the rest: here, references were checked before, and nothing is to be bundled.
 */
export function openapiTypescriptDeclarations(spec: Spec, options: OpenAPITSOptions): string {
  try {
    // discriminators are written into what it is given
    const schema = { components: {}, ...structuredClone(spec.document) } as unknown as OpenAPI3;
    return unsealExampleValues(astToString(transformSchema(schema, contextOf(schema, { ...options, silent: true }))));
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
    const place = { file: spec.name, line: 0, column: 0 };
    throw new SpecError("invalid", place, `openapi-typescript cannot read it: ${reason.slice(0, 200)}`, { cause });
  }
}

// what openapi-typescript makes of its options before it starts
function contextOf(schema: OpenAPI3, options: OpenAPITSOptions): GlobalContext {
  return {
    additionalProperties: options.additionalProperties ?? false,
    alphabetize: options.alphabetize ?? false,
    arrayLength: options.arrayLength ?? false,
    defaultNonNullable: options.defaultNonNullable ?? true,
    discriminators: scanDiscriminators(schema, options),
    emptyObjectsUnknown: options.emptyObjectsUnknown ?? false,
    enum: options.enum ?? false,
    enumValues: options.enumValues ?? false,
    conditionalEnums: options.conditionalEnums ?? false,
    dedupeEnums: options.dedupeEnums ?? false,
    excludeDeprecated: options.excludeDeprecated ?? false,
    exportType: options.exportType ?? false,
    immutable: options.immutable ?? false,
    rootTypes: options.rootTypes ?? false,
    rootTypesNoSchemaPrefix: options.rootTypesNoSchemaPrefix ?? false,
    rootTypesKeepCasing: options.rootTypesKeepCasing ?? false,
    injectFooter: [],
    pathParamsAsTypes: options.pathParamsAsTypes ?? false,
    postTransform: options.postTransform,
    propertiesRequiredByDefault: options.propertiesRequiredByDefault ?? false,
    redoc: options.redocly,
    silent: true,
    inject: options.inject,
    transform: options.transform,
    transformProperty: options.transformProperty,
    makePathsEnum: options.makePathsEnum ?? false,
    generatePathParams: options.generatePathParams ?? false,
    readWriteMarkers: options.readWriteMarkers ?? false,
    resolve: ($ref) => resolveRef(schema, $ref, { silent: true }),
  } as GlobalContext;
}
