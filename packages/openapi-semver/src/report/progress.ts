import { Worker } from "node:worker_threads";

/** Tells who waits what is being done, on standard error, every five seconds from the second second on. */
export interface Progress {
  report(stage: string): void;
  stop(): Promise<void>;
}

// a thread of its own: while the compiler works, no timer of the main one fires
const source = `
const { parentPort, workerData } = require("node:worker_threads");
const { writeSync } = require("node:fs");
let { stage, startedAt } = workerData;
parentPort.on("message", (message) => { stage = message; });
setTimeout(() => {
  const tell = () => {
    try { writeSync(2, "openapi-semver: " + stage + " (" + Math.round((Date.now() - startedAt) / 1000) + " s)\\n"); } catch {}
  };
  tell();
  setInterval(tell, 5000);
}, Math.max(0, startedAt + 2000 - Date.now()));
`;

/** Starts to wait; the thread comes with the second stage, or when the first one takes long. */
export function createProgress(): Progress {
  const startedAt = Date.now();
  let current: string | undefined;
  let worker: Worker | undefined;
  const start = () => {
    worker ??= new Worker(source, { eval: true, workerData: { stage: current ?? "starting", startedAt } });
    worker.unref();
  };
  const slow = setTimeout(start, 500).unref();
  return {
    report(stage) {
      if (current !== undefined) start();
      current = stage;
      worker?.postMessage(stage);
    },
    async stop() {
      clearTimeout(slow);
      await worker?.terminate();
    },
  };
}
