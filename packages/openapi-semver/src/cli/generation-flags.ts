import type { OpenAPITSOptions } from "openapi-typescript";

/** The options of openapi-typescript that its own command line has. */
export const generationFlags: readonly (keyof OpenAPITSOptions)[] = [
  "additionalProperties",
  "alphabetize",
  "arrayLength",
  "conditionalEnums",
  "dedupeEnums",
  "defaultNonNullable",
  "emptyObjectsUnknown",
  "enum",
  "enumValues",
  "excludeDeprecated",
  "exportType",
  "generatePathParams",
  "immutable",
  "makePathsEnum",
  "pathParamsAsTypes",
  "propertiesRequiredByDefault",
  "readWriteMarkers",
  "rootTypes",
  "rootTypesKeepCasing",
  "rootTypesNoSchemaPrefix",
];

/** `defaultNonNullable` as a command line has it: `default-non-nullable`. */
export function flagOf(option: string): string {
  return option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `--default-non-nullable=false`, as openapi-typescript takes it, as `--no-default-non-nullable`. */
export function normalizedFlags(args: readonly string[]): string[] {
  return args.map((arg) => {
    const [, name, value] = /^--([a-z-]+)=(true|false)$/.exec(arg) ?? [];
    if (name === undefined || !generationFlags.some((option) => flagOf(option) === name)) return arg;
    return value === "true" ? `--${name}` : `--no-${name}`;
  });
}
