import { objectAt } from "@typed-clients/openapi-document";
import type { LintProblem } from "./lint.ts";
import { pointerPattern } from "./pointer-pattern.ts";
import type { SourceFile } from "./source-file.ts";

/** A warning of lint that stays, or all of a kind, and why. */
export interface AcceptedWarning {
  readonly rule: string;
  /** A JSON pointer in which `*` stands for anything. @default everywhere */
  readonly at?: string;
  readonly reason: string;
}

/**
 * The `x-accepted-warnings` of an overlay.
 *
 * @throws SpecError for an entry that is something else, such as an action that belongs above.
 */
export function acceptedWarnings(overlay: SourceFile): AcceptedWarning[] {
  const { "x-accepted-warnings": entries = [] } = overlay.content();
  if (!Array.isArray(entries)) throw overlay.error(["x-accepted-warnings"], "expected a list");
  return entries.map((entry, index) => {
    const { rule, at, reason, ...other } = objectAt(entry);
    const unknown = Object.keys(other).join(", ");
    const isPlace = at === undefined || typeof at === "string";
    if (typeof rule !== "string" || !isPlace || typeof reason !== "string" || reason === "" || unknown) {
      throw overlay.error(
        ["x-accepted-warnings", index],
        `expected \`rule\` and \`reason\`, and \`at\` where not every place is meant${unknown ? `; found ${unknown}: an action belongs below \`actions\`` : ""}`,
      );
    }
    return { rule, reason, ...(at !== undefined && { at }) };
  });
}

const shownPlaces = 3;

/** What lint says and is not an error has a reason in the overlay, and a reason has something that it is for: else a message. */
export function warningProblems(overlay: SourceFile, warnings: readonly LintProblem[]): string[] {
  const accepted = acceptedWarnings(overlay).map((entry) => ({ entry, covers: matcher(entry) }));
  const unexplained = Object.groupBy(
    warnings.filter((warning) => !accepted.some(({ covers }) => covers(warning))),
    ({ rule }) => rule,
  );
  return [
    ...Object.entries(unexplained).map(([rule, found = []]) => unexplainedMessage(overlay, rule, found)),
    ...accepted.flatMap(({ entry }, index) =>
      entry.reason.startsWith("TODO")
        ? [
            overlay.error(
              ["x-accepted-warnings", index, "reason"],
              `expected the reason why ${entry.rule} may stay, instead of TODO`,
            ).message,
          ]
        : [],
    ),
    ...accepted.flatMap(({ covers }, index) =>
      warnings.some(covers)
        ? []
        : [overlay.error(["x-accepted-warnings", index], "lint no longer warns of this: remove the entry").message],
    ),
  ];
}

function unexplainedMessage(overlay: SourceFile, rule: string, found: readonly LintProblem[]): string {
  const [first] = found;
  const entry = (at: string) => `{ rule: ${rule}, ${at}reason: … }`;
  if (found.length === 1 && first) {
    const reason = `expected a reason for a warning, as ${entry(`at: ${JSON.stringify(first.at)}, `)}: ${first.message}`;
    return overlay.error(["x-accepted-warnings"], reason).message;
  }
  const places = found.slice(0, shownPlaces).map(({ at }) => at);
  const more = found.length > shownPlaces ? ", …" : "";
  const reason = `expected a reason for ${found.length} warnings, as ${entry("")}, or with \`at\` and \`*\` for some of them: ${first?.message} (${places.join(", ")}${more})`;
  return overlay.error(["x-accepted-warnings"], reason).message;
}

function matcher({ rule, at }: AcceptedWarning): (warning: LintProblem) => boolean {
  const isThere = pointerPattern(at);
  return (warning) => warning.rule === rule && isThere(warning.at);
}
