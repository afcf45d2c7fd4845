import type { Operation } from "../declarations/operations.ts";

/** An operation before and after; one side is missing where it came or went. */
export interface OperationMatch {
  old: Operation | undefined;
  new: Operation | undefined;
  /** The names of its path parameters changed: one path to a server, two to a compiler. */
  renamed: boolean;
}

/** Matches operations by method and path, and those left over by their path without the names of its parameters. */
export function matchOperations(before: Map<string, Operation>, after: Map<string, Operation>): OperationMatch[] {
  const template = ({ method, path }: Operation) => `${method} ${path.replace(/\{[^}]*\}/g, "{}")}`;
  const appeared = new Map<string, Operation>();
  for (const operation of after.values()) {
    if (!before.has(operation.name)) appeared.set(template(operation), operation);
  }
  const matches: OperationMatch[] = [];
  for (const [name, operation] of before) {
    const same = after.get(name);
    const renamed = same ? undefined : appeared.get(template(operation));
    if (renamed) appeared.delete(template(operation));
    matches.push({ old: operation, new: same ?? renamed, renamed: renamed !== undefined });
  }
  for (const operation of appeared.values()) matches.push({ old: undefined, new: operation, renamed: false });
  return matches;
}
