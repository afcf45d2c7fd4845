import { printable } from "@typed-clients/openapi-document";
import type { FoundAt } from "../change/change.ts";
import type { BrokenPlace } from "../consumer/code-place.ts";
import type { SpecPlace } from "../document/spec-error.ts";
import { allRules } from "../rules/index.ts";
import { describeChange } from "./report.ts";

const levels = { major: "error", minor: "warning", patch: "note", none: "none" } as const;

/** Writes changes as SARIF 2.1.0, which code scanning reads. */
export function formatSarif(changes: readonly FoundAt[], version: string, breaks: readonly BrokenPlace[] = []): string {
  const used = allRules.filter(({ id }) => changes.some(({ rule }) => rule === id));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "openapi-semver",
            version,
            rules: [...new Set(breaks.map(({ code }) => code))]
              .map((code) => describedAs(`TS${code}`, `the TypeScript compiler reports TS${code}`))
              .concat(used.map(({ id, when }) => describedAs(id, when))),
          },
        },
        results: [
          ...breaks.map((place) => ({
            ruleId: `TS${place.code}`,
            level: "error",
            message: { text: printable(place.message) },
            locations: locationOf(place),
          })),
          ...changes.map((change) => ({
            ruleId: change.rule,
            level: levels[change.bump],
            message: { text: describeChange(change) },
            partialFingerprints: { change: change.fingerprint },
            locations: locationOf(change.new ?? change.old),
            ...(change.new && change.old && { relatedLocations: locationOf(change.old) }),
          })),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

// code scanning shows all of them, and expects each
function describedAs(id: string, text: string) {
  return { id, shortDescription: { text }, fullDescription: { text }, help: { text } };
}

// code scanning refuses a whole file where one result has no place: between installed packages, a dependency changes
const dependencies: SpecPlace = { file: "package.json", line: 1, column: 1 };

function locationOf({ file, line, column }: SpecPlace = dependencies) {
  const region = line > 0 ? { region: { startLine: line, startColumn: column } } : {};
  return [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region } }];
}

// in `main:a#b.yaml`, neither the colon nor the hash means what it does in an address
function uriOf(file: string): string {
  if (/^https?:\/\//.test(file)) return encodeURI(file);
  return file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
}
