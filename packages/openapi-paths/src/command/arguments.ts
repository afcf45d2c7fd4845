import { parseArgs } from "node:util";
import type { EmitPathsOptions } from "../options.ts";

/** What the command was asked to do. */
export interface CommandArguments {
  /** The file of the document; `-` is standard input. */
  readonly input: string;
  readonly output: string | undefined;
  readonly check: boolean;
  readonly options: EmitPathsOptions;
}

/** The flags that are options of `emitPaths`, by their names on the command line. */
const flags = {
  "additional-properties": "additionalProperties",
  alphabetize: "alphabetize",
  "array-length": "arrayLength",
  "default-non-nullable": "defaultNonNullable",
  "empty-objects-unknown": "emptyObjectsUnknown",
  enum: "enum",
  "enum-values": "enumValues",
  "exclude-deprecated": "excludeDeprecated",
  "export-type": "exportType",
  immutable: "immutable",
  "path-params-as-types": "pathParamsAsTypes",
  "root-types": "rootTypes",
  "root-types-keep-casing": "rootTypesKeepCasing",
  "root-types-no-schema-prefix": "rootTypesNoSchemaPrefix",
} as const satisfies Record<string, keyof EmitPathsOptions>;

export const usage: string = `usage: openapi-paths <openapi.yaml> [-o <openapi.d.ts>] [options]

  -o, --output <file>            where to write the declarations; standard output without it
      --check                    writes nothing, and exits with 1 if the output is not what would be written
${Object.keys(flags)
  .map((flag) => `      --${flag}`)
  .join("\n")}
                                 the options of openapi-typescript, by the same names; \`--<option>=false\` turns one off
  -h, --help                     prints this
      --version                  prints the version`;

/** Reads the arguments, or what is asked for instead of them. @throws TypeError for what it does not know. */
export function readArguments(args: readonly string[]): CommandArguments | "help" | "version" {
  const { values, positionals } = parseArgs({
    args: args.flatMap(switchFlag),
    allowPositionals: true,
    options: {
      ...Object.fromEntries(Object.keys(flags).map((flag) => [flag, { type: "string" as const }])),
      "export-type": { type: "string", short: "t" },
      output: { type: "string", short: "o" },
      check: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
      version: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  if (values.version) return "version";
  const [input, ...others] = positionals;
  if (input === undefined || others.length > 0)
    throw new TypeError(`expected one document, such as openapi.yaml, received ${positionals.length}`);
  const output = typeof values.output === "string" ? values.output : undefined;
  if (values.check && output === undefined) throw new TypeError("--check: expected --output too, the file to check");
  const options = Object.entries(flags).flatMap(([flag, option]) => {
    const value = (values as Record<string, unknown>)[flag];
    return value === undefined ? [] : [[option, truth(flag, value)]];
  });
  return { input, output, check: values.check === true, options: Object.fromEntries(options) };
}

/** `--flag` and `--no-flag` as `--flag=true` and `--flag=false`. */
function switchFlag(argument: string): string[] {
  if (argument === "-t") return ["--export-type=true"];
  const [, no, name = ""] = /^--(no-)?([a-z-]+)$/.exec(argument) ?? [];
  return Object.hasOwn(flags, name) ? [`--${name}=${no === undefined}`] : [argument];
}

function truth(flag: string, value: unknown): boolean {
  if (value === "true" || value === "false") return value === "true";
  throw new TypeError(`--${flag}: expected true or false, received ${JSON.stringify(value)}`);
}
