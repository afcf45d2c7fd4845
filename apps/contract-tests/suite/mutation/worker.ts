// Takes mutants by their index, and answers with the layers that notice them.
import { parentPort } from "node:worker_threads";
import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import { mutantsOf } from "@typed-clients/contract-testing";
import { openGate, type SuiteLayer } from "./killers.ts";

/** What a worker says about one mutant. */
export interface Verdict {
  readonly index: number;
  readonly killers: readonly SuiteLayer[];
}

const mutants = mutantsOf(document);
const gate = await openGate();

parentPort?.on("message", async (index: number | "end") => {
  const mutant = index === "end" ? undefined : mutants[index];
  if (index === "end" || !mutant) {
    await gate.close();
    parentPort?.close();
    return;
  }
  const verdict: Verdict = { index, killers: await gate.killers(mutant) };
  parentPort?.postMessage(verdict);
});
