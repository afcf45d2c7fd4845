// pnpm --filter @typed-clients/civic-pass-sandbox benchmark: how soon the command is up, what it takes, how much it answers.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "./load.ts";
import { startServer } from "./server-process.ts";

const warmUp = 4_000;
const requests = 12_000;

await measureStart();
const folder = mkdtempSync(join(tmpdir(), "civic-pass-sandbox-"));
try {
  await measureLoad("in memory");
  await measureLoad("with --db", "--db", join(folder, "sandbox.db"));
} finally {
  rmSync(folder, { recursive: true });
}

async function measureStart(): Promise<void> {
  const times: number[] = [];
  let megabytes = 0;
  for (let round = 0; round < 9; round++) {
    const server = await startServer();
    times.push(server.startedInMs);
    megabytes = server.usage().megabytes;
    await server.kill();
  }
  times.sort((one, other) => one - other);
  console.log(
    `up after ${times[4]?.toFixed(0)} ms (the quickest of 9: ${times[0]?.toFixed(0)}), ${megabytes.toFixed(0)} MB`,
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
