import { at, objectAt } from "../document/json-object.ts";

/** What a mutant changes. */
export type MutantKind =
  | "response schema"
  | "request schema"
  | "parameters"
  | "statuses"
  | "security"
  | "endpoints"
  | "documentation";

/** A document with one change. */
export interface Mutant {
  readonly kind: MutantKind;
  /** Says what was changed and where: `PassResponse/state: enum without "REQUESTED"`. */
  readonly name: string;
  readonly document: object;
}

/** One change of a document. It writes to the copy that it is given. */
export interface Mutation {
  readonly kind: MutantKind;
  readonly name: string;
  readonly apply: (copy: Writable) => void;
}

/** A copy of a document. */
export type Writable = Record<string, unknown>;

/** An object of a copy, to be written to. */
export function writable(copy: Writable, pointer: string): Writable {
  const found = at(copy, pointer);
  if (typeof found !== "object" || found === null) throw new Error(`nothing to change at ${pointer}`);
  return found as Writable; // `at` only reads
}

/** Applies a mutation to a copy of the document. */
export function mutated(document: object, { kind, name, apply }: Mutation): Mutant {
  const copy = structuredClone(objectAt(document));
  apply(copy);
  return { kind, name, document: copy };
}
