import type ts from "typescript";
import { shorten } from "../change/shorten.ts";
import { codeOf } from "../declarations/type-program.ts";
import { operationRules } from "../rules/index.ts";
import { type Finding, finding } from "./type/pair-graph.ts";

/** What the comments of a declaration say that a consumer's editor or linter acts upon. */
export function compareComments(before: string, after: string, at = ""): Finding[] {
  if (before === after) return [];
  const findings: Finding[] = [];
  const [wasDeprecated, isDeprecated] = [isDeprecatedBy(before), isDeprecatedBy(after)];
  if (isDeprecated && !wasDeprecated) findings.push(finding(operationRules.deprecated, at));
  if (wasDeprecated && !isDeprecated) findings.push(finding(operationRules.undeprecated, at));
  const [from, to] = [defaultIn(before), defaultIn(after)];
  if (from === undefined && to !== undefined) findings.push(finding(operationRules.defaultAdded, at, { to }));
  else if (from !== undefined && to === undefined) findings.push(finding(operationRules.defaultRemoved, at, { from }));
  else if (from !== undefined && to !== undefined && from !== to)
    findings.push(finding(operationRules.defaultChanged, at, { from, to }));
  return findings;
}

/** Compares the comments of whole declarations: of what they declare, and of everything inside. */
export function compareDocumentation(before: readonly ts.Node[], after: readonly ts.Node[]): Finding[] {
  const [oldText, newText] = [before, after].map((nodes) => nodes.map((node) => node.getFullText()).join("\n"));
  if (oldText === undefined || newText === undefined || oldText === newText) return [];
  const findings = before.flatMap((node, index) => compareComments(commentOf(node), commentOf(after[index])));
  if (findings.length > 0 || codeOf(oldText) !== codeOf(newText)) return findings;
  return [finding(operationRules.documentationChanged)];
}

/** The comment in front of a declaration, as it is written. */
export function commentOf(declaration: ts.Node | undefined): string {
  if (!declaration) return "";
  return declaration.getSourceFile().text.slice(declaration.pos, declaration.getStart()).trim();
}

function isDeprecatedBy(comment: string): boolean {
  return /^[\s/*]*@deprecated\b/m.test(comment);
}

function defaultIn(comment: string): string | undefined {
  const value = /@default (.*)/.exec(comment)?.[1];
  return value === undefined ? undefined : `\`${shorten(value.replace(/\s*\*\/$/, "").trim())}\``;
}
