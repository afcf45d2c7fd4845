import { clientRules } from "../rules/index.ts";
import type { ReportClientChange } from "./client-change.ts";
import type { CommonOperation } from "./common-operations.ts";
import { type Requirement, requirementOf } from "./requirement.ts";
import { credentialOf, schemeKind, securitySchemes } from "./security-schemes.ts";

/** Compares which credentials operations ask for: who has what was asked for has to be let in still. */
export function compareRequirements(
  oldDocument: object,
  newDocument: object,
  operations: readonly CommonOperation[],
  report: ReportClientChange,
): void {
  const [oldSchemes, newSchemes] = [securitySchemes(oldDocument), securitySchemes(newDocument)];
  const [oldRoot, newRoot] = [requirementOf(oldDocument) ?? [], requirementOf(newDocument) ?? []];
  let toldOfRoot = false;
  for (const { name, old: before, new: after } of operations) {
    const [oldOwn, newOwn] = [requirementOf(before.operation), requirementOf(after.operation)];
    const fromRoot = oldOwn === undefined && newOwn === undefined;
    if (fromRoot && toldOfRoot) continue;
    const [was, is] = [oldOwn ?? oldRoot, newOwn ?? newRoot];
    if (JSON.stringify(was) === JSON.stringify(is) || isLetIn(was, is, oldSchemes, newSchemes)) continue;
    const values = { from: describe(was, oldSchemes), to: describe(is, newSchemes) };
    report(clientRules.requirementChanged, "security", values, fromRoot ? null : name);
    toldOfRoot ||= fromRoot;
  }
}

function isLetIn(
  was: Requirement,
  is: Requirement,
  oldSchemes: ReadonlyMap<string, unknown>,
  newSchemes: ReadonlyMap<string, unknown>,
): boolean {
  if (is.length === 0) return true;
  const credentials = (names: readonly string[], schemes: ReadonlyMap<string, unknown>) =>
    names.filter((name) => schemes.has(name)).map((name) => credentialOf(schemes.get(name)));
  const alternatives = was.length === 0 ? [[]] : was;
  return alternatives.every((names) => {
    const held = [...credentials(names, oldSchemes), ...names.map((name) => `as ${name}`)];
    return is.some((asked) => {
      const wanted = asked.filter((name) => newSchemes.has(name));
      return wanted.every((name) => {
        // what changed about a scheme that keeps its name is said where it is declared
        const kept = oldSchemes.has(name) && held.includes(`as ${name}`);
        return kept || held.includes(credentialOf(newSchemes.get(name)));
      });
    });
  });
}

function describe(requirement: Requirement, schemes: ReadonlyMap<string, unknown>): string {
  const shown = requirement.map((names) =>
    names.length === 0
      ? "nothing"
      : names.map((name) => (schemes.has(name) ? schemeKind(schemes.get(name)) : name)).join(" and "),
  );
  return [...new Set(shown)].join(" or ") || "nothing";
}
