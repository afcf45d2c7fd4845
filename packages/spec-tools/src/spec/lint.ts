import type { JsonObject } from "@typed-clients/openapi-document";
import { DeadlineError, deadlineWorker } from "./deadline-worker.ts";

/** What lint says about a place in a document. */
export interface LintProblem {
  readonly rule: string;
  readonly severity: "error" | "warn";
  readonly message: string;
  /** A JSON pointer, such as `#/paths/~1pets/get`. */
  readonly at: string;
}

/** Lint could not finish. */
export class LintError extends Error {
  override readonly name = "LintError";
}

/** How long lint may take for one document, in milliseconds. */
export const lintDeadlineMs = 120_000;

const worker = deadlineWorker<string, readonly LintProblem[]>(new URL("lint-worker.ts", import.meta.url));

/**
 * Lints a document that refers to nothing outside itself. Its patterns run on its own examples here, and may be made to
 * take for ever: they do so in a worker, which is ended at the deadline.
 *
 * @throws {@link LintError} at the deadline, and for a document that lint cannot hold.
 */
export async function lint(document: JsonObject, deadlineMs: number = lintDeadlineMs): Promise<readonly LintProblem[]> {
  try {
    return await worker(JSON.stringify(document), deadlineMs);
  } catch (error) {
    if (!(error instanceof DeadlineError)) throw error;
    const cause = "a `pattern` that takes for ever on one of the examples, or a document that is too large";
    throw new LintError(`lint ${error.message}: ${cause}`);
  }
}
