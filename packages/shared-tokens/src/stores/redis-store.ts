import type { TokenStore } from "./token-store.ts";

/** What is used of a client of the package `redis`. */
export interface RedisClient {
  sendCommand(command: string[]): Promise<unknown>;
}

/** What is used of a client of the package `ioredis`. */
export interface IoredisClient {
  call(command: string, ...args: string[]): Promise<unknown>;
}

// value and time to live belong together: between two commands, another value may have come
const getScript = `local value = redis.call("get", KEYS[1])
if value then return { value, redis.call("pttl", KEYS[1]) } end
return false`;
const deleteScript = `if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end
return 0`;

/** A store on Redis (2.6.12 and up) or Valkey, through a client of the package `redis`. The client stays the caller's. */
export function redisStore(client: RedisClient): TokenStore {
  return commandStore((...command) => client.sendCommand(command));
}

/** A store on Redis (2.6.12 and up) or Valkey, through a client of the package `ioredis`. The client stays the caller's. */
export function ioredisStore(client: IoredisClient): TokenStore {
  return commandStore((command, ...args) => client.call(command, ...args));
}

function commandStore(send: (command: string, ...args: string[]) => Promise<unknown>): TokenStore {
  return {
    async get(key) {
      const found = await send("EVAL", getScript, "1", key);
      if (!Array.isArray(found)) return undefined;
      const [value, remainingMs] = found;
      return { value: String(value), remainingMs: Number(remainingMs) };
    },
    async setIfAbsent(key, value, lifetimeMs) {
      const reply = await send("SET", key, value, "PX", String(Math.max(1, Math.floor(lifetimeMs))), "NX");
      return reply !== null;
    },
    async compareAndDelete(key, value) {
      return Number(await send("EVAL", deleteScript, "1", key, value)) === 1;
    },
  };
}
