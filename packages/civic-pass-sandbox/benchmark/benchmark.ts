// pnpm build && pnpm --filter @typed-clients/civic-pass-sandbox benchmark: how soon the command is up, what it takes, how
// much it answers, and how soon it is back with a file after it was killed.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "./load.ts";
import { startServer } from "./server-process.ts";

const warmUp = 4_000;
const requests = 12_000;

await measureStart("up");
const folder = mkdtempSync(join(tmpdir(), "civic-pass-sandbox-"));
try {
  const file = join(folder, "sandbox.db");
  await measureLoad("in memory");
  await measureLoad("with --db", "--db", file);
  await measureStart("back with that file after a kill", "--db", file);
} finally {
  rmSync(folder, { recursive: true });
}

async function measureStart(name: string, ...args: string[]): Promise<void> {
  const times: number[] = [];
  let usage = { cpuMs: 0, megabytes: 0 };
  for (let round = 0; round < 9; round++) {
    const server = await startServer(...args);
    times.push(server.startedInMs);
    usage = server.usage();
    await server.kill();
  }
  times.sort((one, other) => one - other);
  const [quickest, median] = [times[0]?.toFixed(0), times[4]?.toFixed(0)];
  console.log(
    `${name}: ${median} ms (the quickest of 9: ${quickest}; ${usage.cpuMs} ms of one core), ${usage.megabytes.toFixed(0)} MB`,
  );
}

async function measureLoad(name: string, ...args: string[]): Promise<void> {
  const server = await startServer(...args);
  await load(server, "warm-up", warmUp);
  const before = server.usage();
  const { requests: sent, seconds, unexpected } = await load(server, "measured", requests);
  const after = server.usage();
  const perRequest = (after.cpuMs - before.cpuMs) / sent;
  console.log(
    `${name}: ${(sent / seconds).toFixed(0)} requests a second, ${(1000 / perRequest).toFixed(0)} in a second of one core's ` +
      `time (${perRequest.toFixed(2)} ms each); ${after.megabytes.toFixed(0)} MB, at most ${after.peakMegabytes.toFixed(0)} MB; ` +
      `${unexpected} unexpected`,
  );
  await server.kill();
}
