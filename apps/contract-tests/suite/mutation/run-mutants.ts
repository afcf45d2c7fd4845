import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Verdict } from "./worker.ts";

/**
 * Runs the suite of an API against the mutants with these indices, on as many threads as the machine has cores, at most four.
 *
 * @throws what a worker throws: a mutant that cannot be mocked proves nothing.
 */
export async function runMutants(
  api: string,
  indices: readonly number[],
  onVerdict: (verdict: Verdict) => void,
): Promise<void> {
  const queue = [...indices];
  const threads = Math.min(availableParallelism(), 4, queue.length);
  await Promise.all(Array.from({ length: threads }, () => runWorker(api, queue, onVerdict)));
}

function runWorker(api: string, queue: number[], onVerdict: (verdict: Verdict) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("worker.ts", import.meta.url), {
      workerData: api,
      execArgv: ["--conditions=@typed-clients/source"],
    });
    const next = () => worker.postMessage(queue.shift() ?? "end");
    worker.on("message", (verdict: Verdict) => {
      onVerdict(verdict);
      next();
    });
    worker.once("error", reject);
    worker.once("exit", () => resolve());
    next();
  });
}
