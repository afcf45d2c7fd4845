// Mocks of one document side by side, in one run: `pnpm build && pnpm --filter @typed-clients/contract-testing peers`. Prints two tables.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, request as httpRequest } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { contenders } from "./contenders.ts";
import { invalid, type SentRequest, valid } from "./requests.ts";

const starts = 5;
const rounds = 5;
const requestsARound = 1_000;
const connections = 10;
const agent = new Agent({ keepAlive: true, maxSockets: connections });

interface Running {
  readonly process: ChildProcess;
  readonly origin: string;
  readonly startMs: number;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Resolves with the status, when the whole body is there. */
function send(origin: string, { method, path, headers, body = "" }: SentRequest, timeoutMs = 10_000): Promise<number> {
  return new Promise((resolve, reject) => {
    const length = body === "" ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const request = httpRequest(origin + path, { method, headers: { ...headers, ...length }, agent }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode ?? 0));
    });
    request.setTimeout(timeoutMs, () => request.destroy(new Error(`no response within ${timeoutMs} ms`)));
    request.once("error", reject).end(body);
  });
}

async function start(args: (port: number) => readonly string[]): Promise<Running> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  const child = spawn(process.execPath, args(port), { stdio: ["ignore", "ignore", "inherit"] });
  while (child.exitCode === null) {
    const isUp = await send(origin, { method: "GET", path: "/", headers: {} }).then(
      () => true,
      () => false,
    );
    if (isUp) return { process: child, origin, startMs: performance.now() - startedAt };
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`ended with ${child.exitCode}: ${args(port).join(" ")}`);
}

async function stop({ process: child }: Running): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

const memoryOf = (child: ChildProcess): number =>
  Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)], { encoding: "utf8" })) / 1024;

async function load(origin: string, basePath: string): Promise<{ perSecond: number; p99: number }> {
  const times: number[] = [];
  const startedAt = performance.now();
  const sender = async () => {
    for (let sent = 0; sent < requestsARound / connections; sent++) {
      const one = valid[sent % valid.length];
      if (!one) throw new Error("expected a valid request");
      const sentAt = performance.now();
      await send(origin, { ...one, path: basePath + one.path });
      times.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: connections }, sender));
  const seconds = (performance.now() - startedAt) / 1000;
  return { perSecond: times.length / seconds, p99: times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0 };
}

const figures: Record<string, Record<string, number>> = {};
const statuses: Record<string, Record<string, number | string>> = {};
const running: [name: string, basePath: string, mock: Running, startsMs: number[]][] = [];
try {
  for (const [name, { args, basePath }] of Object.entries(contenders)) {
    const startsMs: number[] = [];
    for (let again = 1; again < starts; again++) {
      const mock = await start(args);
      startsMs.push(mock.startMs);
      await stop(mock);
    }
    const mock = await start(args);
    running.push([name, basePath, mock, [...startsMs, mock.startMs]]);
    for (const request of valid) {
      const status = await send(mock.origin, { ...request, path: basePath + request.path });
      if (status >= 300) console.log(`${name}: ${status} for the valid ${request.method} ${request.path}`);
    }
    const unanswered = (error: unknown) => (error instanceof Error ? "no response" : String(error));
    for (const [what, request] of Object.entries(invalid)) {
      const moved = { ...request, path: basePath + request.path };
      const status = await send(mock.origin, moved, 2_000).catch(unanswered);
      statuses[what] = { ...statuses[what], [name]: status };
    }
  }
  const loads = new Map(running.map(([name]) => [name, { perSecond: [0].slice(1), p99: [0].slice(1) }]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, basePath, { origin }] of running) {
      const { perSecond, p99 } = await load(origin, basePath);
      if (round < 0) continue; // until the compiler is done with it
      loads.get(name)?.perSecond.push(perSecond);
      loads.get(name)?.p99.push(p99);
    }
  }
  for (const [name, , mock, startsMs] of running) {
    const { perSecond = [], p99 = [] } = loads.get(name) ?? {};
    figures[name] = {
      "start (ms)": Math.round(median(startsMs)),
      "memory (MB)": Math.round(memoryOf(mock.process)),
      "requests a second": Math.round(median(perSecond)),
      "p99 (ms)": Math.round(median(p99) * 10) / 10,
    };
  }
} finally {
  for (const [, , mock] of running) await stop(mock);
  agent.destroy();
}
console.table(figures);
console.log("What each responds to what the document does not allow; 2xx is let pass:");
console.table(statuses);
