// Defects are put into copies of the sandbox: the comparison with the model has to find each.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runModel } from "../test/run-model.ts";
import type { startSandbox } from "./index.ts";

const folder = fileURLToPath(new URL(`../.mutants-${process.pid}/`, import.meta.url));
beforeAll(() => mkdirSync(folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true }));

const mutants: readonly (readonly [name: string, file: string, from: string, to: string])[] = [
  [
    "issues to a wallet whose pass was revoked",
    "passes/transitions.ts",
    'if (state === "REVOKED") return { refused: "the pass of this wallet was',
    'if (state === "REVOKED") return { begun: ["TOKEN_ISSUED"] };\n    if (Date.now() < 0) return { refused: "the pass of this wallet was',
  ],
  [
    "freezes a pass that is not issued yet",
    "passes/transitions.ts",
    "from === state && to === request.state",
    "to === request.state",
  ],
  [
    "unfreezes with the events of freezing",
    "passes/transitions.ts",
    'to: "ACTIVE", confirmation: "TOKEN_UNFROZEN"',
    'to: "ACTIVE", confirmation: "TOKEN_FROZEN"',
  ],
  [
    "takes an expiry in the past",
    "passes/transitions.ts",
    "if (!(request.expiryTimestamp * 1000 > now))",
    "if (!(request.expiryTimestamp * 1000 > 0))",
  ],
  [
    "changes the expiry of a revoked pass",
    "passes/transitions.ts",
    'if (state === "REVOKED") return { refused: "a pass that is REVOKED has',
    'if (Date.now() < 0) return { refused: "a pass that is REVOKED has',
  ],
  [
    "shows a change before it is confirmed",
    "passes/project-pass.ts",
    "if (at <= now) state =",
    "if (at <= now + 5000) state =",
  ],
  [
    "shows events before they happen",
    "passes/project-pass.ts",
    "withoutFailed(entries).filter(({ at }) => at <= now)",
    "withoutFailed(entries).filter(({ at }) => at <= now + 5000)",
  ],
  [
    "confirms changes of a pass in any order",
    "passes/passes.ts",
    "Math.max(now, ...before.slice(-1).map(({ at }) => at))",
    "now",
  ],
  [
    "skips before it filters",
    "passes/passes.ts",
    "if (!matches(id, entries, filter, now)) continue;\n        if (left > 0) left--;",
    "if (left > 0) { left--; continue; }\n        if (!matches(id, entries, filter, now)) continue;\n        if (left > 0) left--;",
  ],
  ["pages one too many", "passes/passes.ts", "page.length >= limit", "page.length > limit"],
  ["compares wallets without upper and lower case", "passes/pass-key.ts", "wallet].join", "wallet.toLowerCase()].join"],
  [
    "does not issue again what failed",
    "passes/transitions.ts",
    "for (const { type, at } of withoutFailed(entries))",
    "for (const { type, at } of entries)",
  ],
  [
    "fails only the first of the changes that are not confirmed",
    "passes/passes.ts",
    "for (const { data } of open)",
    "for (const { data } of open.slice(0, 1))",
  ],
  ["gives personal information twice", "handlers.ts", "state.piiRequests.read(id);", ""],
  [
    "keeps personal information for ever",
    "pii/pii-request.ts",
    "now >= verified.at + decisions.reading.availableMs",
    "now < 0",
  ],
  [
    "takes an answer before there is an outcome",
    "handlers.ts",
    'if (request.outcome !== "verification-success" &&',
    'if (Date.now() < 0 && request.outcome !== "verification-success" &&',
  ],
  [
    "takes a network of the other chain",
    "handlers.ts",
    "if (!belongTogether(chain, chainNetwork))",
    "if (!belongTogether(chain, chainNetwork) && Date.now() < 0)",
  ],
];

test.each(mutants)("finds a sandbox that %s", { timeout: 60_000 }, async (name, file, from, to) => {
  const copy = `${folder}${mutants.findIndex(([one]) => one === name)}/`;
  cpSync(fileURLToPath(new URL(".", import.meta.url)), copy, {
    recursive: true,
    filter: (path) => !path.endsWith(".test.ts"),
  });
  const source = readFileSync(copy + file, "utf8");
  expect(source.split(from)).toHaveLength(2); // the place is still there
  writeFileSync(copy + file, source.replace(from, to));
  const mutant: { startSandbox: typeof startSandbox } = await import(pathToFileURL(`${copy}index.ts`).href);
  await expect(runModel(mutant.startSandbox, { seed: 11, runs: 160, shrinks: false })).rejects.toThrow(
    "Property failed",
  );
});
