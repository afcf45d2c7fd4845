// A fleet of processes on one Redis, by a clock that skips: `pnpm --filter @typed-clients/shared-tokens fleet`. After each life
// of a token, all processes find it gone at the same moment. Prints how many tokens they asked for.
// Options: --processes 100 --rotations 1000 --without
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Redis } from "ioredis";
import { redisServer } from "../test/redis-server.ts";
import { tokenEndpoint } from "../test/token-endpoint.ts";

const { values } = parseArgs({
  options: {
    processes: { type: "string", default: "100" },
    rotations: { type: "string", default: "1000" },
    without: { type: "boolean", default: false },
  },
});
const lifetimeMs = 3_600_000;
const script = fileURLToPath(new URL("fleet-process.ts", import.meta.url));

await using server = await redisServer();
await using endpoint = await tokenEndpoint();
const redis = new Redis(server.port, "127.0.0.1");
const settings = { tokenUrl: endpoint.tokenUrl, port: server.port, shared: !values.without };
const startedAt = performance.now();
const children: ChildProcess[] = [];
while (children.length < Number(values.processes)) {
  const child = fork(script, [JSON.stringify(settings)], { execArgv: ["--conditions=@typed-clients/source"] });
  await once(child, "message"); // one after another: a machine has not that many cores
  children.push(child);
}

interface Report {
  readonly value: string | undefined;
  readonly told: readonly string[];
}
let failedCalls = 0;
let different = 0;
const told: Record<string, number> = {};
const rotations = Number(values.rotations);
for (let rotation = 0; rotation <= rotations; rotation++) {
  const reports = children.map((child) => once(child, "message"));
  for (const child of children) child.send(rotation * lifetimeMs);
  const received = (await Promise.all(reports)).map(([report]): Report => report);
  failedCalls += received.filter(({ value }) => value === undefined).length;
  if (new Set(received.map(({ value }) => value)).size > 1) different++;
  for (const code of received.flatMap((report) => report.told)) told[code] = (told[code] ?? 0) + 1;
  await redis.flushall(); // the time passes for the server too: what it had is over
}
redis.disconnect();
for (const child of children) child.disconnect();
console.log({
  processes: children.length,
  rotations,
  store: settings.shared,
  "token requests, the first one included": endpoint.requests(),
  "rotations in which not all had the same token": different,
  calls: children.length * (rotations + 1),
  "failed calls": failedCalls,
  told,
  seconds: Math.round((performance.now() - startedAt) / 1000),
});
