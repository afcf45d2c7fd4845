// A process of a fleet that stops for ever in one phase of its work, says so, and waits to be killed.
import { Redis } from "ioredis";
import { ioredisStore, type TokenStore } from "../src/index.ts";
import { member } from "./fleet.ts";

const [tokenUrl = "", port = "", phase = ""] = process.argv.slice(2);
const stop = () => {
  console.log(`stopped: ${phase}`);
  return new Promise<never>(() => setInterval(() => {}, 1000));
};
const redis = new Redis(Number(port), "127.0.0.1");
const store = ioredisStore(redis);
const isLease = (key: string) => key.endsWith(":lease");

const stopping: TokenStore = {
  get: store.get,
  async setIfAbsent(key, value, lifetimeMs) {
    if (phase === "before the lease" && isLease(key)) return stop();
    if (phase === "before the token is stored" && !isLease(key)) return stop();
    const done = await store.setIfAbsent(key, value, lifetimeMs);
    if (phase === "with the lease" && isLease(key)) return stop();
    if (phase === "when the token is stored" && !isLease(key)) return stop();
    return done;
  },
  async compareAndDelete(key, value) {
    if (phase === "before the lease is given back" && isLease(key)) return stop();
    return store.compareAndDelete(key, value);
  },
};
// in the phase "while the endpoint is asked", the endpoint stops it
await member(tokenUrl, stopping, { storeTimeoutMs: 60_000, leaseMs: 300 }).token();
