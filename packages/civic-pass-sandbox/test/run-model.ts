import assert from "node:assert/strict";
import fc from "fast-check";
import type { startSandbox } from "../src/index.ts";
import { type Api, connect } from "./api.ts";
import { commandsOf } from "./commands.ts";
import { Model } from "./model.ts";

const day = 86_400_000;

/**
 * Compares a sandbox with the model in random walks.
 *
 * @returns how many steps were compared, and what the sandbox found wrong with its own responses.
 * @throws Error with the shortest walk in which they differ.
 */
export async function runModel(
  start: typeof startSandbox,
  { seed, runs, shrinks = true }: { seed: number; runs: number; shrinks?: boolean },
): Promise<{ steps: number; calls: number; violations: readonly unknown[] }> {
  const counter = { steps: 0 };
  const violations: unknown[] = [];
  let calls = 0;
  await using sandbox = await start({ clock: { startAt: "2025-01-01T00:00:00Z", speed: 0 } });
  const property = fc.asyncProperty(commandsOf(counter), async (commands) => {
    sandbox.reset();
    let api = await connect(sandbox);
    let expiresAt = sandbox.clock.now() + day;
    const counted: Api = async (...call) => {
      calls++;
      if (sandbox.clock.now() >= expiresAt) {
        assert.equal((await api(...call)).status, 401, "a token lives for a day of the sandbox's clock");
        api = await connect(sandbox);
        expiresAt = sandbox.clock.now() + day;
      }
      return api(...call);
    };
    const request = sandbox.state.piiRequests.create().id;
    const setup = () => ({
      model: Object.assign(new Model(), { now: sandbox.clock.now() }),
      real: { sandbox, api: counted, request },
    });
    await fc.asyncModelRun(setup, commands);
    violations.push(...sandbox.violations);
  });
  await fc.assert(property, { seed, numRuns: runs, endOnFailure: !shrinks });
  return { steps: counter.steps, calls, violations };
}
