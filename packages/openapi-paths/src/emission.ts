import type { Discriminators } from "./document/discriminators.ts";
import type { JsonObject } from "./document/json.ts";
import type { EmitPathsOptions } from "./options.ts";

/** What the writing of one document shares: what is known before, and what is found on the way. */
export interface Emission {
  readonly document: JsonObject;
  readonly options: EmitPathsOptions;
  readonly discriminators: Discriminators;
  /** The members of `operations`, by `operationId`. */
  readonly operations: Map<string, string>;
  /** Whether schemas refer to themselves, once that is known. */
  readonly circular: Map<unknown, boolean>;
  /** What is being written out where it is referred to, so that it is not written out inside itself. */
  readonly writtenOut: Set<unknown>;
  /** What is declared after everything else, in the order in which it is needed first. */
  readonly footers: Set<"operations" | "WithRequired" | "FlattenedDeepRequired" | DeclaredEnum>;
  /** The enums that are declared on their own, by their names. */
  readonly enums: Map<string, DeclaredEnum>;
}

/** An enum that is declared on its own. */
export interface DeclaredEnum {
  /** The schema that it stands for. */
  readonly schema: unknown;
  readonly text: string;
}
