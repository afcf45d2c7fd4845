// Takes mutants by their index, and tells the layers that detect them.
import { parentPort, workerData } from "node:worker_threads";
import { mutantsOf } from "@typed-clients/contract-testing/mutation";
import { loadApi } from "../load-api.ts";
import { openGate, type SuiteLayer } from "./gate.ts";

/** What a worker says about one mutant. */
export interface Verdict {
  readonly index: number;
  readonly detectedBy: readonly SuiteLayer[];
}

const api = await loadApi(String(workerData));
const mutants = mutantsOf(api.document);
const gate = await openGate(api);

parentPort?.on("message", async (index: number | "end") => {
  const mutant = index === "end" ? undefined : mutants[index];
  if (index === "end" || !mutant) {
    await gate.close();
    parentPort?.close();
    return;
  }
  const verdict: Verdict = { index, detectedBy: await gate.detectedBy(mutant) };
  parentPort?.postMessage(verdict);
});
