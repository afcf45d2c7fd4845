// A fleet of processes on one Redis, by a clock that runs fast: `pnpm --filter @typed-clients/shared-tokens fleet`.
// Prints how many tokens were asked for, with the store and without. Options: --processes 100 --rotations 1000 --speed 18000
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { redisServer } from "../test/redis-server.ts";
import { tokenEndpoint } from "../test/token-endpoint.ts";

const { values } = parseArgs({
  options: {
    processes: { type: "string", default: "100" },
    rotations: { type: "string", default: "1000" },
    speed: { type: "string", default: "18000" },
    without: { type: "boolean", default: false },
  },
});
const processes = Number(values.processes);
const script = fileURLToPath(new URL("fleet-process.ts", import.meta.url));

await using server = await redisServer();
await using endpoint = await tokenEndpoint();
const startedAt = Date.now();
const settings = {
  tokenUrl: endpoint.tokenUrl,
  port: server.port,
  speed: Number(values.speed),
  rotations: Number(values.rotations),
  shared: !values.without,
};
const children = Array.from({ length: processes }, () =>
  spawn(process.execPath, ["--conditions=@typed-clients/source", script, JSON.stringify(settings)], {
    stdio: ["pipe", "pipe", "inherit"],
  }),
);
// everybody is there before the first rotation
await Promise.all(children.map(({ stdout }) => once(stdout, "readable")));
for (const { stdin } of children) stdin.end(String(Date.now() + 1000));
interface Report {
  readonly calls: number;
  readonly failures: number;
  readonly told: Record<string, number>;
  readonly tokens: readonly string[];
}
const reports: Report[] = await Promise.all(
  children.map(async ({ stdout }) => JSON.parse((await text(stdout)).replace("ready", ""))),
);

const users = new Map<string, number>();
for (const { tokens } of reports) for (const token of tokens) users.set(token, (users.get(token) ?? 0) + 1);
const told: Record<string, number> = {};
for (const report of reports)
  for (const [code, count] of Object.entries(report.told)) told[code] = (told[code] ?? 0) + count;
console.log({
  processes,
  rotations: settings.rotations,
  store: settings.shared,
  "token requests": endpoint.requests(),
  "tokens that one process alone used": [...users.values()].filter((count) => count === 1).length,
  calls: reports.reduce((sum, { calls }) => sum + calls, 0),
  "failed calls": reports.reduce((sum, { failures }) => sum + failures, 0),
  told,
  seconds: Math.round((Date.now() - startedAt) / 1000),
});
