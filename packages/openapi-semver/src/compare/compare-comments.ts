import type ts from "typescript";
import type { Bump } from "../change/bump.ts";
import { documentationChanged } from "../change/change.ts";
import { shorten } from "../change/shorten.ts";
import { codeOf } from "../declarations/type-program.ts";

/** What the comments of a declaration say that a consumer's editor or linter acts upon. */
export function compareComments(before: string, after: string): { bump: Bump; message: string }[] {
  if (before === after) return [];
  const changes: { bump: Bump; message: string }[] = [];
  const [wasDeprecated, isDeprecated] = [isDeprecatedBy(before), isDeprecatedBy(after)];
  if (isDeprecated && !wasDeprecated) changes.push({ bump: "minor", message: "now deprecated" });
  if (wasDeprecated && !isDeprecated) changes.push({ bump: "patch", message: "no longer deprecated" });
  const [oldDefault, newDefault] = [defaultIn(before), defaultIn(after)];
  if (oldDefault !== newDefault) {
    const message =
      newDefault === undefined
        ? `no longer has a default, was ${oldDefault}`
        : `the default is now ${newDefault}${oldDefault === undefined ? "" : `, was ${oldDefault}`}`;
    changes.push({ bump: "patch", message });
  }
  return changes;
}

/** Compares the comments of whole declarations: of what they declare, and of everything inside. */
export function compareDocumentation(
  before: readonly ts.Node[],
  after: readonly ts.Node[],
): { bump: Bump; message: string }[] {
  const [oldText, newText] = [before, after].map((nodes) => nodes.map((node) => node.getFullText()).join("\n"));
  if (oldText === undefined || newText === undefined || oldText === newText) return [];
  const changes = before.flatMap((node, index) => compareComments(commentOf(node), commentOf(after[index])));
  if (changes.length > 0 || codeOf(oldText) !== codeOf(newText)) return changes;
  return [{ bump: "patch", message: documentationChanged }];
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
