import type { FoundAt } from "./change.ts";

/** A change that somebody has agreed to. */
export interface Approval {
  /** The id of a rule, or the fingerprint of one change. */
  rule?: string;
  fingerprint?: string;
  /** Narrows `rule` to one operation, such as `POST /pass`. */
  operation?: string;
  reason: string;
  /** The last day that it holds, such as `2026-12-31`. */
  expires?: string;
}

/** What approvals do to changes. */
export interface ApprovedChanges {
  /** What nobody has agreed to. */
  open: FoundAt[];
  approved: { change: FoundAt; approval: Approval }[];
  /** Approvals that match nothing, or that have expired, each with the reason. */
  problems: string[];
}

/** Sorts changes by whether somebody has agreed to them; an approval that is of no use any more is a problem. */
export function applyApprovals(
  changes: readonly FoundAt[],
  approvals: readonly Approval[],
  today: string,
): ApprovedChanges {
  const used = new Set<Approval>();
  const approved: ApprovedChanges["approved"] = [];
  const open = changes.filter((change) => {
    const fitting = approvals.filter((approval) => matches(approval, change));
    for (const approval of fitting) used.add(approval);
    const valid = fitting.find(({ expires }) => expires === undefined || expires >= today);
    if (valid) approved.push({ change, approval: valid });
    return valid === undefined;
  });
  const problems = approvals.flatMap((approval) => {
    const name = [approval.rule ?? approval.fingerprint, approval.operation].filter((part) => part).join(" ");
    if (!used.has(approval)) return [`the approval of ${name} matches nothing: remove it`];
    const { expires } = approval;
    return expires !== undefined && expires < today ? [`the approval of ${name} expired on ${expires}`] : [];
  });
  return { open, approved, problems };
}

function matches({ rule, fingerprint, operation }: Approval, change: FoundAt): boolean {
  if (fingerprint !== undefined) return change.fingerprint === fingerprint;
  return change.rule === rule && (operation === undefined || change.operation === operation);
}
