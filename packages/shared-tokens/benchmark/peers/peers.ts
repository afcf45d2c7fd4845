// How many tokens a fleet asks for with this package and with others, for the same load: `pnpm --filter @typed-clients/shared-tokens peers`. Prints a table.
// Each process of the fleet is an instance of its own, with a connection of its own to one Redis.
import { Redis } from "ioredis";
import { redisServer } from "../../test/redis-server.ts";
import { tokenEndpoint } from "../../test/token-endpoint.ts";
import { contenders } from "./contenders.ts";

const processes = 20;
const rotations = 10;
const refusals = 50;
const lifetimeMs = 3_600_000;

// all libraries read the clock in their own way
let skippedMs = 0;
const SystemDate = Date;
globalThis.Date = class extends SystemDate {
  constructor(...args: [] | [number | string]) {
    if (args.length === 0) super(SystemDate.now() + skippedMs);
    else super(args[0]);
  }
  static override now = () => SystemDate.now() + skippedMs;
} as DateConstructor;

/** Lets a life pass, for the processes and for the server. */
async function pass(redis: Redis): Promise<void> {
  skippedMs += lifetimeMs;
  for (const key of await redis.keys("*")) {
    const left = await redis.pttl(key);
    if (left >= 0) await redis.pexpire(key, Math.max(0, left - lifetimeMs));
  }
}

const rows: Record<string, Record<string, number>> = {};
for (const [name, create] of Object.entries(contenders)) {
  await using server = await redisServer();
  await using endpoint = await tokenEndpoint();
  endpoint.delay = () => new Promise((resolve) => setTimeout(resolve, 50));
  const connections = Array.from({ length: processes }, () => new Redis(server.port, "127.0.0.1"));
  const fleet = connections.map((redis) => create(new URL(endpoint.tokenUrl).origin, redis));
  const counted = async (run: () => Promise<unknown>) => {
    const before = endpoint.requests();
    await run();
    return endpoint.requests() - before;
  };
  const everybody = () => Promise.all(fleet.map((process) => process.token()));
  const [first] = connections;
  if (!first) throw new Error("expected a process");

  const start = await counted(everybody);
  const rotated = await counted(async () => {
    for (let rotation = 0; rotation < rotations; rotation++) {
      await pass(first);
      await everybody();
    }
  });
  // calls that were sent with one token, and come back one after another
  const dead = await everybody();
  let repeatedWithDead = 0;
  const refused = await counted(() =>
    Promise.all(
      fleet.map(async (process, index) => {
        const old = dead[index] ?? "";
        for (let call = 0; call < refusals; call++) if ((await process.refused(old)) === old) repeatedWithDead++;
      }),
    ),
  );
  rows[name] = {
    "start of 20": start,
    "10 rotations": rotated,
    "50 refusals each of one token": refused,
    "calls repeated with the refused token": repeatedWithDead,
    sum: start + rotated + refused,
  };
  for (const redis of connections) redis.disconnect();
}
console.table(rows);
