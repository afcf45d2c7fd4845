// One process of the fleet: asks for the token whenever it is told how much time has passed, and says what it got.
import { Redis } from "ioredis";
import { ioredisStore } from "../src/index.ts";
import { member } from "../test/fleet.ts";

const { tokenUrl, port, shared } = JSON.parse(process.argv[2] ?? "{}");
let passedMs = 0;
const redis = new Redis(port, "127.0.0.1", { enableOfflineQueue: false });
await new Promise((resolve) => redis.once("ready", resolve));
const told: string[] = [];
const { token } = member(tokenUrl, shared ? ioredisStore(redis) : undefined, {
  now: () => Date.now() + passedMs,
  onError: (error) => told.push(String(Object(error).code)),
  // more patience than a busy machine needs
  storeTimeoutMs: 10_000,
  leaseMs: 20_000,
});
process.on("message", async (ms: number) => {
  passedMs = ms;
  const value = await token().then(
    ({ value }) => value,
    () => undefined,
  );
  process.send?.({ value, told: told.splice(0) });
});
process.on("disconnect", () => redis.disconnect());
process.send?.("ready");
