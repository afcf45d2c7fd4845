// What the store adds to a call, beside client-credentials alone, in one run: `pnpm --filter @typed-clients/shared-tokens latency`.
// Warm: an authenticated call to a server on loopback. Cold: the first token of a process, beside one command of Redis.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { bearerFetch, clientCredentials, type TokenSource } from "@typed-clients/client-credentials";
import { Redis } from "ioredis";
import { ioredisStore } from "../src/index.ts";
import { clientSecret, member } from "../test/fleet.ts";
import { redisServer } from "../test/redis-server.ts";
import { tokenEndpoint } from "../test/token-endpoint.ts";

const rounds = 3000;

await using server = await redisServer();
await using endpoint = await tokenEndpoint();
const redis = new Redis(server.port, "127.0.0.1");
const store = ioredisStore(redis);

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Takes turns, so that what else the machine does meets all alike. Returns the median of each, in microseconds. */
async function medians(runs: Record<string, () => Promise<unknown>>, count: number): Promise<Record<string, number>> {
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = 0; round < count; round++) {
    for (const [name, run] of Object.entries(runs)) {
      const startedAt = performance.now();
      await run();
      times[name]?.push(1000 * (performance.now() - startedAt));
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
}

const alone = clientCredentials({ tokenUrl: endpoint.tokenUrl, clientId: "fleet", clientSecret });
const shared = member(endpoint.tokenUrl, store);
// kept connections, as a client of an API has them
const api = createServer((_, response) => response.end("{}"));
await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
const call = (tokens: TokenSource) => {
  const fetch = bearerFetch(tokens, { origins: [origin] });
  return async () => (await fetch(`${origin}/`)).text();
};
const warm = { alone: call(alone), shared: call(shared) };
await medians(warm, 300);
const calls = await medians(warm, rounds);
const tokens = await medians({ alone: () => alone.token(), shared: () => shared.token() }, rounds);
api.closeAllConnections();
api.close();

const cold = await medians(
  {
    "one GET": () => redis.get("nothing"),
    "the store's get": () => store.get("nothing"),
    "first token": () => member(endpoint.tokenUrl, store).token(),
  },
  rounds / 3,
);
redis.disconnect();
const ratio = (of: number | undefined, to: number | undefined) => Number(((of ?? 0) / (to ?? 1)).toFixed(3));
console.log({
  "warm call, shared beside alone": ratio(calls.shared, calls.alone),
  "warm call, microseconds": calls,
  "token() in memory, microseconds": tokens,
  "cold token, in commands of Redis": ratio(cold["first token"], cold["one GET"]),
  "cold token, microseconds": cold,
});
