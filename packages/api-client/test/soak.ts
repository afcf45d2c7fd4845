// Calls by the thousand with one shared signal, over token rotations, some of them hanging and some redirected: what stays?
// Bundled by soak.test.ts, and run as `node --expose-gc soak.mjs <calls> <rotations>`.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createApiClient } from "../src/index.ts";
import { fakeCredentials, type paths, tokenApi } from "./pets.ts";

const { gc } = globalThis as { gc?: () => void };
if (!gc) throw new Error("run with --expose-gc");
const calls = Number(process.argv[2]);
const rotations = Number(process.argv[3]);

const warnings: string[] = [];
process.on("warning", ({ message }) => warnings.push(message));

let issued = 0;
let accepted = "";
const server = createServer((request, response) => {
  request.resume();
  if (request.url === "/token") {
    accepted = `fake-token-${++issued}`;
    return response
      .setHeader("content-type", "application/json")
      .end(JSON.stringify({ access_token: accepted, expires_in: 3600 }));
  }
  if (request.headers.authorization !== `Bearer ${accepted}`) return response.writeHead(401).end();
  const point = request.headers["x-point"];
  if (point === "hang") return response.writeHead(200).write("[");
  if (point === "redirect") return response.writeHead(302, { location: "https://elsewhere.example/" }).end();
  return response.end('[{"id":1,"name":"Rex"}]');
});
server.keepAliveTimeout = 600_000;
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const { signal } = new AbortController();
const client = createApiClient<paths, typeof tokenApi>(tokenApi, { ...fakeCredentials, baseUrl, retry: false });
const unexpected: string[] = [];
const heaps: number[] = [];
const expect = (holds: boolean, what: string) => holds || unexpected.push(what);

async function call(index: number): Promise<void> {
  const kind = index % 100;
  if (kind === 1) {
    const hanging = client.GET("/pets", { signal, timeoutMs: 20, headers: { "x-point": "hang" } });
    const reason: unknown = await hanging.catch((error: unknown) => error);
    expect(reason instanceof DOMException && reason.name === "TimeoutError", `hanging: ${reason}`);
  } else if (kind === 2) {
    const { response } = await client.GET("/pets", { signal, headers: { "x-point": "redirect" } });
    expect(response.status === 302, `redirected: ${response.status}`);
  } else {
    const { data, response } = await client.GET("/pets", { signal });
    expect(data?.length === 1, `call ${index}: ${response.status}`);
  }
}

let rotatedAt = performance.now();
const tenth = calls / 10;
const batch = 20;
for (let index = 0; index < calls; index += batch) {
  if (index % Math.ceil(calls / rotations) < batch && index > 0) {
    const restMs = 1_100 - (performance.now() - rotatedAt); // a renewal can be forced once a second
    if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
    rotatedAt = performance.now();
    accepted = "";
  }
  await Promise.all(
    Array.from({ length: batch }, (_, offset) =>
      call(index + offset).catch((error: unknown) => unexpected.push(String(error))),
    ),
  );
  if ((index + batch) % tenth < batch) {
    gc();
    await new Promise((resolve) => setImmediate(resolve));
    gc();
    heaps.push(process.memoryUsage().heapUsed);
  }
}
const growth = (heaps.at(-1) ?? 0) / (heaps[0] ?? 1);
server.closeAllConnections();
server.close();
const endedAt = performance.now();
process.on("exit", () => {
  const lingeredMs = Math.round(performance.now() - endedAt);
  console.log(
    JSON.stringify({
      calls,
      issued,
      unexpected: unexpected.length,
      first: unexpected[0],
      growth,
      warnings,
      lingeredMs,
    }),
  );
});
