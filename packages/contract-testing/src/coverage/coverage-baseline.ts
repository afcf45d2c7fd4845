import type { Coverage } from "./coverage.ts";

/** The kinds that have to be complete. */
const complete = ["operation", "status", "media type", "security"];

/** The operations, statuses, media types and kinds of security that a suite has not seen. */
export function incompleteCoverage({ kinds }: Coverage): string[] {
  return kinds.flatMap(({ kind, missed }) => (complete.includes(kind) ? missed : []));
}

/**
 * Holds coverage against the committed hits, which may only grow.
 *
 * @returns what to say about it: what was lost, what is new, and what has to be complete and is not; `undefined` where
 * all is well.
 */
export function coverageBaseline(committed: readonly string[], { hit, missed, kinds }: Coverage): string | undefined {
  const lost = committed.filter((name) => missed.includes(name));
  const gone = committed.filter((name) => !hit.includes(name) && !missed.includes(name));
  const gained = hit.filter((name) => !committed.includes(name));
  const incomplete = kinds.filter(({ kind, hit, total }) => complete.includes(kind) && hit < total);
  const parts = [
    incomplete.map(({ kind, hit, total }) => `Every ${kind} has to be covered; ${total - hit} of ${total} are not.`),
    says("Coverage was lost", lost),
    says("The document no longer has", gone),
    says("Coverage was gained; commit it", gained),
  ].flat();
  return parts.length > 0 ? parts.join("\n") : undefined;
}

const says = (what: string, names: readonly string[]) =>
  names.length > 0 ? [`${what} (${names.length}):\n${names.map((name) => `  ${name}`).join("\n")}`] : [];
