import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import type { OpenAPITSOptions } from "openapi-typescript";
import type { Approval } from "../change/approvals.ts";
import { type Bump, bumps } from "../change/bump.ts";
import type { Policy } from "../change/change.ts";
import { generationOptions } from "../declarations/generation-options.ts";
import { policyEntry, readConfigFile, UsageError } from "./config-file.ts";
import { flagOf, generationFlags, normalizedFlags } from "./generation-flags.ts";

export const formats = ["text", "json", "markdown", "github", "sarif"] as const;
export type Format = (typeof formats)[number];

/** What a command line asks for. */
export interface Arguments {
  help: boolean;
  version: boolean;
  old: string;
  new: string;
  /** Whether `old` and `new` are installed packages. */
  packages: boolean;
  format: Format;
  failOn: Bump | undefined;
  openResponseEnums: boolean;
  policy: Policy;
  approvals: Approval[];
  openapiTypescript: OpenAPITSOptions | undefined;
  /** The `tsconfig.json` of each project to be checked. */
  consumers: string[];
  types: string | undefined;
}

const configName = "openapi-semver.json";

/**
 * Reads a command line, and the configuration that it names.
 *
 * @throws {@link UsageError}, or what `parseArgs` throws
 */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: normalizedFlags(args),
    allowPositionals: true,
    allowNegative: true,
    options: {
      format: { type: "string" },
      json: { type: "boolean", default: false },
      "fail-on": { type: "string" },
      "open-response-enums": { type: "boolean", default: false },
      rule: { type: "string", multiple: true, default: [] },
      config: { type: "string" },
      approvals: { type: "string" },
      consumer: { type: "string", multiple: true, default: [] },
      types: { type: "string" },
      from: { type: "string" },
      to: { type: "string" },
      version: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
      ...Object.fromEntries(generationFlags.map((option) => [flagOf(option), { type: "boolean" as const }])),
    },
  });
  const flags: Record<string, unknown> = values;
  const { help, version, from, to, consumer, types } = values;
  const [oldPath, newPath] = from !== undefined || to !== undefined ? [from, to] : positionals;
  const packages = from !== undefined || to !== undefined;
  if (!help && !version) {
    if (packages && (positionals.length > 0 || from === undefined || to === undefined))
      throw new UsageError("expected --from and --to, and no documents beside, such as: --from pkg@1 --to pkg@2");
    if (!packages && positionals.length !== 2)
      throw new UsageError(
        `expected two documents, received ${positionals.length}, such as: openapi-semver old.yaml new.yaml`,
      );
    if (oldPath === "-" && newPath === "-")
      throw new UsageError("expected one document on standard input, received two");
    if (consumer.length > 0 && types === undefined && !packages)
      throw new UsageError("--consumer: expected --types with the file or the package that it imports");
  }
  const format = values.format ?? (values.json ? "json" : "text");
  const known = formats.find((candidate) => candidate === format);
  if (!known) throw new UsageError(`--format: expected ${formats.join(", ")}, received ${format}`);
  const failOn = bumps.find((bump) => bump !== "none" && bump === values["fail-on"]);
  if (values["fail-on"] !== undefined && failOn === undefined)
    throw new UsageError(`--fail-on: expected patch, minor or major, received ${values["fail-on"]}`);
  const configured = [values.config ?? (existsSync(configName) ? configName : undefined), values.approvals]
    .filter((path) => path !== undefined)
    .map(readConfigFile);
  const ruled = values.rule.map((text) => {
    const [id = "", bump] = text.split("=");
    return policyEntry(id, bump, (reason) => {
      throw new UsageError(`--rule: ${reason}`);
    });
  });
  const given = generationFlags.flatMap((option) => {
    const value = flags[flagOf(option)];
    return typeof value === "boolean" ? [[option, value] as const] : [];
  });
  const fileOptions = configured
    .map(({ openapiTypescript }) => openapiTypescript)
    .filter((options) => options !== undefined);
  return {
    help,
    version,
    old: oldPath ?? "",
    new: newPath ?? "",
    packages,
    format: known,
    failOn,
    openResponseEnums: values["open-response-enums"],
    policy: Object.assign({}, ...configured.map(({ policy }) => policy), Object.fromEntries(ruled)),
    approvals: configured.flatMap(({ approvals }) => approvals),
    openapiTypescript:
      given.length + fileOptions.length > 0
        ? Object.assign({}, generationOptions, ...fileOptions, Object.fromEntries(given))
        : undefined,
    consumers: consumer,
    types: types ?? (packages && from !== undefined ? packageName(from) : undefined),
  };
}

function packageName(wanted: string): string {
  const at = wanted.lastIndexOf("@");
  return at > 0 ? wanted.slice(0, at) : wanted;
}
