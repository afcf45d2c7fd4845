import { Worker } from "node:worker_threads";
import type { JsonObject } from "@typed-clients/openapi-document";

/** What lint says about a place in a document. */
export interface LintProblem {
  readonly rule: string;
  readonly severity: "error" | "warn";
  readonly message: string;
  /** A JSON pointer, such as `#/paths/~1pets/get`. */
  readonly at: string;
}

/** What the worker answers. */
export type LintMessage = { readonly problems: readonly LintProblem[] } | { readonly thrown: string };

/** Lint could not finish. */
export class LintError extends Error {
  override readonly name = "LintError";
}

/** How long lint may take for one document, in milliseconds. */
export const lintDeadlineMs = 120_000;

const maxOldGenerationSizeMb = 1024;
let idle: Worker | undefined;

/**
 * Lints a document that refers to nothing outside itself. Its patterns run on its own examples here, and may be made to
 * take for ever: they do so in a worker, which is ended at the deadline.
 *
 * @throws {@link LintError} at the deadline, and for a document that lint cannot hold.
 */
export function lint(document: JsonObject, deadlineMs: number = lintDeadlineMs): Promise<readonly LintProblem[]> {
  const worker =
    idle ?? new Worker(new URL("lint-worker.ts", import.meta.url), { resourceLimits: { maxOldGenerationSizeMb } });
  idle = undefined;
  const { promise, resolve, reject } = Promise.withResolvers<readonly LintProblem[]>();
  const end = () => {
    clearTimeout(timer);
    worker.off("error", onError);
    worker.off("message", onMessage);
  };
  const fail = (reason: string) => {
    end();
    void worker.terminate();
    reject(new LintError(reason));
  };
  const onError = (error: Error) => fail(`lint could not read it: ${error.message}`);
  const onMessage = (message: LintMessage) => {
    if ("thrown" in message) return fail(`lint could not read it: ${message.thrown}`);
    end();
    worker.unref(); // a finished command does not wait for it
    if (idle) void worker.terminate();
    else idle = worker;
    resolve(message.problems);
  };
  const timer = setTimeout(() => {
    fail(
      `lint did not finish within ${deadlineMs / 1000} s: a \`pattern\` that takes for ever on one of the examples, or a document that is too large`,
    );
  }, deadlineMs);
  worker.on("error", onError);
  worker.on("message", onMessage);
  worker.ref();
  worker.postMessage(JSON.stringify(document));
  return promise;
}
