import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = ["redis-server", "valkey-server"].find((name) => spawnSync(name, ["--version"]).status === 0);

/** Why no server can be started here, or `undefined`. */
export const whyNoRedis: string | undefined =
  program === undefined
    ? "no redis-server and no valkey-server: apt-get install redis-server, brew install redis, or scripts/install-redis.sh"
    : undefined;

if (whyNoRedis) console.warn(`Skipped what needs a server: ${whyNoRedis}`);

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  readonly pid: () => number;
  /** Ends it without a goodbye. */
  kill(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  start(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a server of its own on a free port of 127.0.0.1, which keeps nothing. */
export async function redisServer(...more: string[]): Promise<RedisServer> {
  if (program === undefined) throw new Error(whyNoRedis);
  const name = program;
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "shared-tokens-redis-")); // a replica writes what it gets
  const network = ["--port", String(port), "--bind", "127.0.0.1"];
  const options = [...network, "--dir", folder, "--save", "", "--appendonly", "no", ...more];
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const started = spawn(name, options, { stdio: ["ignore", "pipe", "inherit"] });
    child = started;
    await new Promise<void>((resolve, reject) => {
      let log = "";
      started.stdout.on("data", (chunk: Buffer) => {
        log += chunk;
        if (/ready to accept connections/i.test(log)) resolve();
      });
      started.once("close", () => reject(new Error(`${name} did not start: ${log}`)));
    });
  }
  async function kill(): Promise<void> {
    const running = child;
    child = undefined;
    if (!running) return;
    const closed = once(running, "close");
    running.kill("SIGKILL");
    await closed;
  }

  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    pid: () => child?.pid ?? 0,
    kill,
    start,
    async [Symbol.asyncDispose]() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("expected a port");
  return address.port;
}
