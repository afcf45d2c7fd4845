import { type ChildProcess, fork } from "node:child_process";
import type { CorpusEntry } from "./corpus-entries.ts";
import type { CorpusKind, CorpusOutcome } from "./kind.ts";

/** What the process of a check sends back. */
export type CheckMessage = { readonly outcome: CorpusOutcome } | { readonly thrown: string };

/** Runs checks one after another in a process that is kept as long as it behaves. */
export interface IsolatedCheck {
  /** Checks an entry; a check that hangs, throws or runs out of memory is an outcome like any other. */
  check(entry: CorpusEntry): Promise<CorpusOutcome>;
  close(): void;
}

export const deadlineExceeded = "deadline exceeded";
export const outOfMemory = "out of memory";
export const crashed = "crashed";

/** Isolates the checks of the kind in a module. */
export function isolatedCheck(
  module: string,
  { deadlineMs = 60_000, memoryMb = 4096 }: Pick<CorpusKind, "deadlineMs" | "memoryMb">,
): IsolatedCheck {
  let idle: ChildProcess | undefined;

  const start = () =>
    fork(new URL("check-process.ts", import.meta.url), [module], {
      execArgv: [...process.execArgv, `--max-old-space-size=${memoryMb}`],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });

  return {
    check(entry) {
      const child = idle ?? start();
      idle = undefined;
      return new Promise((resolve) => {
        let stderr = "";
        const onStderr = (chunk: Buffer) => {
          stderr = (stderr + chunk).slice(-4000);
        };
        const settle = (outcome: CorpusOutcome, reusable: boolean) => {
          clearTimeout(deadline);
          child.removeAllListeners();
          child.stderr?.off("data", onStderr);
          if (reusable) idle = child;
          else child.kill("SIGKILL");
          resolve(outcome);
        };
        const deadline = setTimeout(
          () => settle({ ok: false, outcome: deadlineExceeded, detail: `after ${deadlineMs} ms` }, false),
          deadlineMs,
        );
        child.stderr?.on("data", onStderr);
        child.on("message", (message: CheckMessage) => {
          if ("outcome" in message) settle(message.outcome, true);
          else settle({ ok: false, outcome: crashed, detail: message.thrown }, true);
        });
        child.on("error", (error) => settle({ ok: false, outcome: crashed, detail: error.message }, false));
        child.on("close", (code, signal) => {
          const outcome = stderr.includes("heap out of memory") ? outOfMemory : crashed;
          settle({ ok: false, outcome, detail: `ended with ${signal ?? code}: ${stderr.slice(0, 300)}` }, false);
        });
        child.send(entry);
      });
    },
    close() {
      idle?.removeAllListeners();
      idle?.kill();
    },
  };
}
