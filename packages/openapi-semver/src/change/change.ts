import { createHash } from "node:crypto";
import type { SpecPlace } from "../document/spec-error.ts";
import type { Rule } from "../rules/index.ts";
import { type Bump, largestBump } from "./bump.ts";

/** One thing that was found, and where. */
export interface FoundAt {
  /** The id of the rule that it was found by, such as `response-property-removed`. */
  rule: string;
  /** The same for the same change at the same place, in every run: what an approval can refer to. */
  fingerprint: string;
  /** What it asks of a version number. */
  bump: Bump;
  /** Such as `POST /pass`; `null` for what belongs to no operation. */
  operation: string | null;
  /** Such as `body.filter.state`, `query.limit`, `response.200.records[].id`; empty for the operation itself. */
  at: string;
  message: string;
  /** Where it stands in the old text, if there is one. */
  old?: SpecPlace;
  /** Where it stands in the new text, if there is one. */
  new?: SpecPlace;
}

/** One thing that changed, in the words of somebody who uses the API; `bump` is the larger of `calls` and `names`. */
export interface Change extends FoundAt {
  /** For whoever calls operations and reads what comes back. */
  calls: Bump;
  /** For whoever names types, such as `operations["x"]` or `components["parameters"]["y"]`. */
  names: Bump;
  /** `types`: the compiler sees it. `client`: it compiles, and calls go elsewhere or carry something else. */
  target: "types" | "client";
}

/** Another bump than a rule's own, by its id. */
export type Policy = Readonly<Record<string, Bump>>;

/** Where something was found, and by which rule. */
export interface FoundChange {
  rule: Rule;
  operation: string | null;
  at: string;
  message: string;
  /** Set where no call leads: it touches those who name types alone. */
  namesOnly?: boolean;
}

/** A change of what the compiler sees. */
export function typeChange(found: FoundChange, policy: Policy): Change {
  const { rule, operation, at, message, namesOnly = false } = found;
  const bump = policy[rule.id];
  const calls = namesOnly || rule.calls === "none" ? "none" : (bump ?? rule.calls);
  const names = rule.names === "none" ? "none" : (bump ?? rule.names);
  return {
    rule: rule.id,
    fingerprint: fingerprintOf(rule.id, operation, at, message),
    bump: largestBump([calls, names]),
    calls,
    names,
    target: "types",
    operation,
    at,
    message,
  };
}

/** A change of where calls go, and of what they carry. */
export function clientChange({ rule, operation, at, message }: FoundChange, policy: Policy): Change {
  const bump = policy[rule.id] ?? rule.calls;
  const fingerprint = fingerprintOf(rule.id, operation, at, message);
  return { rule: rule.id, fingerprint, bump, calls: bump, names: "none", target: "client", operation, at, message };
}

/** What an approval can refer to: it depends on what is said, and not on where it stands in a file. */
export function fingerprintOf(...parts: readonly (string | null)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 12);
}
