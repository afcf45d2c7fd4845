import { Worker } from "node:worker_threads";

/** Tells who waits what is being done, on standard error, once a second from the second second on. */
export interface Progress {
  report(stage: string): void;
  stop(): Promise<void>;
}

// a thread of its own: while the compiler works, no timer of the main one fires
const source = `
const { parentPort } = require("node:worker_threads");
const { writeSync } = require("node:fs");
const startedAt = Date.now();
let stage = "starting";
parentPort.on("message", (message) => { stage = message; });
setTimeout(() => {
  const tell = () => {
    try { writeSync(2, "openapi-semver: " + stage + " (" + Math.round((Date.now() - startedAt) / 1000) + " s)\\n"); } catch {}
  };
  tell();
  setInterval(tell, 5000);
}, 2000);
`;

/** Starts to wait. */
export function createProgress(): Progress {
  const worker = new Worker(source, { eval: true });
  worker.unref();
  return {
    report: (stage) => worker.postMessage(stage),
    stop: async () => {
      await worker.terminate();
    },
  };
}
