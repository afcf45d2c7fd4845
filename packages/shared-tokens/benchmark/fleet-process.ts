// One process of the fleet: asks for the token again and again until its clock has seen all rotations.
import { text } from "node:stream/consumers";
import { Redis } from "ioredis";
import { ioredisStore, type TokenStore } from "../src/index.ts";
import { member } from "../test/fleet.ts";

const { tokenUrl, port, speed, rotations, shared } = JSON.parse(process.argv[2] ?? "{}");
let startAt = Date.now();
const now = () => startAt + Math.max(0, Date.now() - startAt) * speed;
const redis = new Redis(port, "127.0.0.1", { enableOfflineQueue: false });
await new Promise((resolve) => redis.once("ready", resolve));
const store = ioredisStore(redis);
// the store's clock does not run fast, so the lifetimes of tokens get shorter; leases do not
const fast: TokenStore = {
  async get(key) {
    const found = await store.get(key);
    return found && { ...found, remainingMs: found.remainingMs * speed };
  },
  setIfAbsent: (key, value, ms) => store.setIfAbsent(key, value, key.endsWith(":lease") ? ms : ms / speed),
  compareAndDelete: store.compareAndDelete,
};

// often enough to see the last minute of a life, in which the next token is asked for
const pauseMs = Math.max(5, 50_000 / speed);
let calls = 0;
let failures = 0;
const told: Record<string, number> = {};
const tokens = new Set<string>();
const onError = (error: unknown) => {
  const code = String(Object(error).code);
  told[code] = (told[code] ?? 0) + 1;
};
const { token } = member(tokenUrl, shared ? fast : undefined, { now, onError, storeTimeoutMs: 5000, leaseMs: 10_000 });
console.log("ready");
startAt = Number(await text(process.stdin));
while (Date.now() < startAt) await new Promise((resolve) => setTimeout(resolve, 20));
while (now() < startAt + rotations * 3_600_000) {
  calls++;
  await token().then(
    ({ value }) => tokens.add(value),
    () => failures++,
  );
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
}
redis.disconnect();
console.log(JSON.stringify({ calls, failures, told, tokens: [...tokens] }));
