import { Worker } from "node:worker_threads";

/** What a worker sends back. */
export type WorkerMessage<Result> = { readonly result: Result } | { readonly thrown: string };

/** Work on a foreign text could not be finished. */
export class DeadlineError extends Error {
  override readonly name = "DeadlineError";
}

const maxOldGenerationSizeMb = 1024;

/**
 * Runs what may take for ever on a foreign text in a worker, which is ended at its deadline. A worker that has finished
 * is used again.
 *
 * @param module a file that sends back a {@link WorkerMessage} for each message that it gets.
 */
export function deadlineWorker<Given, Result>(module: URL): (given: Given, deadlineMs: number) => Promise<Result> {
  let idle: Worker | undefined;
  return (given, deadlineMs) => {
    const worker = idle ?? new Worker(module, { resourceLimits: { maxOldGenerationSizeMb } });
    idle = undefined;
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const end = () => {
      clearTimeout(timer);
      worker.off("error", onError);
      worker.off("message", onMessage);
    };
    const fail = (reason: string) => {
      end();
      void worker.terminate();
      reject(new DeadlineError(reason));
    };
    const onError = (error: Error) => fail(`could not be finished: ${error.message}`);
    const onMessage = (message: WorkerMessage<Result>) => {
      if ("thrown" in message) return fail(`could not be finished: ${message.thrown}`);
      end();
      worker.unref(); // a finished command does not wait for it
      if (idle) void worker.terminate();
      else idle = worker;
      resolve(message.result);
    };
    const timer = setTimeout(() => fail(`did not finish within ${deadlineMs / 1000} s`), deadlineMs);
    worker.on("error", onError);
    worker.on("message", onMessage);
    worker.ref();
    worker.postMessage(given);
    return promise;
  };
}
