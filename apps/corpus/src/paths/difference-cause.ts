import type { CorpusOutcome } from "../kind.ts";
import { compilerErrors } from "./compiler-errors.ts";

/** Why two declarations of a document differ, and which is right by the specification. */
interface Cause {
  readonly outcome: string;
  /** Tells this cause by the lines that only one of both has. */
  explains(onlyOurs: readonly string[], onlyTheirs: readonly string[]): boolean;
}

const punctuation = /^[\s{}()&|;[\]<>]*$/;

/** The beginning and the end of a type without the property of a discriminator, or of several. */
const omitted = /^(\} & |"?[\w.-]+"?\??: )(Omit<)+\{$|^\}(, "[^"]+">)+\)*;$/;

const causes: readonly Cause[] = [
  {
    outcome: "better: an array of a composition of arrays is one of arrays",
    explains: (onlyOurs, onlyTheirs) =>
      onlyOurs.length > 0 && onlyOurs.every((line) => onlyTheirs.includes(line.replace(/\[\](?=[;|) ])/, ""))),
  },
  {
    outcome: "better: a component that is a reference is one, and not an empty component",
    explains: (onlyOurs) => onlyOurs.every((line) => /^\S+: components\["\w+"\]\["[^"]+"\];$/.test(line)),
  },
  {
    outcome: "better: the values of an enum of objects are written, and not unknown",
    explains: (_, onlyTheirs) => onlyTheirs.every((line) => /: (unknown( \| unknown)*|never \| null);$/.test(line)),
  },
  {
    // a discriminator's values name schemas that refer to its schema, and nothing can refer to one inside of allOf
    outcome: "better: a discriminator inside of allOf does not give its property a value that it never has",
    explains: (onlyOurs, onlyTheirs) =>
      onlyTheirs.every((line) => punctuation.test(line) || omitted.test(line) || /^[\w"]+: "\w+";$/.test(line)) &&
      onlyOurs.every((line) => punctuation.test(line) || /^"?[\w.-]+"?\??: \{$/.test(line)),
  },
];

/** Explains a difference; one that nothing explains is not as it should be. */
export function differenceCause(ours: string, theirs: string): CorpusOutcome {
  const errors = compilerErrors(theirs);
  if (errors.length > 0)
    return { ok: true, outcome: "better: openapi-typescript's does not compile", detail: errors.slice(0, 3) };
  const [ourTypes, theirTypes] = [withoutComments(ours), withoutComments(theirs)];
  if (ourTypes === theirTypes) return { ok: true, outcome: "the same types, with another comment" };
  const onlyOurs = linesOnlyIn(ourTypes, theirTypes);
  const onlyTheirs = linesOnlyIn(theirTypes, ourTypes);
  const cause = causes.find(({ explains }) => explains(onlyOurs, onlyTheirs));
  const detail = { onlyOurs: onlyOurs.slice(0, 10), onlyTheirs: onlyTheirs.slice(0, 10) };
  return cause ? { ok: true, outcome: cause.outcome, detail } : { ok: false, outcome: "differs, unexplained", detail };
}

const withoutComments = (text: string) => text.replace(/\/\*\*[\s\S]*?\*\/\s*/g, "");

function linesOnlyIn(text: string, other: string): string[] {
  const counts = new Map<string, number>();
  for (const line of other.split("\n")) counts.set(line.trim(), (counts.get(line.trim()) ?? 0) + 1);
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => {
      const left = counts.get(line) ?? 0;
      counts.set(line, left - 1);
      return left <= 0;
    });
}
