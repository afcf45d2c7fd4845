import type { GetPiiResponse } from "@typed-clients/civic-pass-types";
import type { Entry } from "@typed-clients/sandbox";
import { decisions } from "../decisions.ts";

export type PiiStatus = NonNullable<GetPiiResponse["status"]>;
/** What the user and Civic do. */
export type PiiOutcome = Exclude<PiiStatus, "awaiting-user" | "partner-pass" | "partner-fail">;
export type PiiAnswer = Extract<PiiStatus, "partner-pass" | "partner-fail">;

/** An image that belongs to the information. */
export interface Evidence {
  /** Which one it is, such as `idDocumentFront`. */
  readonly rel: string;
  readonly mediaType: `image/${string}`;
  readonly base64: string;
}

/** A request for personal information at some time. */
export interface PiiRequest {
  readonly id: string;
  readonly status: PiiStatus;
  /** What the user and Civic made of it, under any answer. */
  readonly outcome: PiiStatus;
  /** The information, while it is there. */
  readonly information?: NonNullable<GetPiiResponse["verifiedInformation"]>;
  /** The images, while they are there. */
  readonly evidence: readonly Evidence[];
  /** Whether there was information, and it was read or is too old. */
  readonly gone: boolean;
}

/** What may follow on what. */
export const outcomesAfter: Readonly<Record<PiiStatus, readonly PiiOutcome[]>> = {
  "awaiting-user": ["user-acknowledged", "verification-success", "verification-failed", "user-cancelled"],
  "user-acknowledged": ["verification-success", "verification-failed", "user-cancelled"],
  "verification-success": [],
  "verification-failed": [],
  "user-cancelled": [],
  "partner-pass": [],
  "partner-fail": [],
};

/** The request that its entries tell of. */
export function projectPii(id: string, entries: readonly Entry[], now: number): PiiRequest {
  let outcome: PiiStatus = "awaiting-user";
  let answer: PiiStatus | undefined;
  let verified: Entry | undefined;
  let read = false;
  for (const entry of entries) {
    if (entry.type === "outcome") {
      outcome = entry.data.status as PiiOutcome; // written by createPiiRequests
      if (outcome === "verification-success") verified = entry;
    }
    if (entry.type === "answered") answer = entry.data.status as PiiAnswer; // likewise
    if (entry.type === "read") read = true;
  }
  const old = verified !== undefined && now >= verified.at + decisions.reading.availableMs;
  const there = verified !== undefined && !read && !old;
  return {
    id,
    status: answer ?? outcome,
    outcome,
    ...(there && { information: verified?.data.information as NonNullable<PiiRequest["information"]> }), // likewise
    evidence: verified && !old ? (verified.data.evidence as unknown as readonly Evidence[]) : [], // likewise
    gone: verified !== undefined && !there,
  };
}
