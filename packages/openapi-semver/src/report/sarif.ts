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
            rules: used.map(({ id, when }) => ({ id, shortDescription: { text: when } })),
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

function locationOf(place: SpecPlace | undefined) {
  if (!place) return [];
  const region = place.line > 0 ? { region: { startLine: place.line, startColumn: place.column } } : {};
  return [{ physicalLocation: { artifactLocation: { uri: encodeURI(place.file.replaceAll("\\", "/")) }, ...region } }];
}
