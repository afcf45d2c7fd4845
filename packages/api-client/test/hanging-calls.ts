// Calls that a server leaves hanging at every point, while the garbage collector runs: how many of them end?
// Bundled and run by call-deadline.test.ts, and by benchmark/runtimes.ts on other versions of Node.js.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import createClient from "openapi-fetch";
import { createApiClient } from "../src/index.ts";
import { fakeCredentials, type paths, tokenApi } from "./pets.ts";

const { gc } = globalThis as { gc?: () => void };
if (!gc) throw new Error("run with --expose-gc");

let hanging = 0;
const server = createServer((request, response) => {
  request.resume();
  if (request.url === "/token") {
    response.setHeader("content-type", "application/json");
    response.end('{"access_token":"fake-token","expires_in":3600}');
    return;
  }
  const point = request.headers["x-point"];
  if (point !== "healthy") {
    hanging++;
    response.on("close", () => hanging--);
  }
  if (point === "headers") return;
  if (point === "error") response.writeHead(500);
  if (point === "healthy") response.end("[]");
  else response.write("[");
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const client = createApiClient<paths, typeof tokenApi>(tokenApi, { ...fakeCredentials, baseUrl, retry: false });
const bare = createClient<paths>({ baseUrl });

async function drain(stream: ReadableStream<Uint8Array> | null | undefined): Promise<void> {
  const reader = stream?.getReader();
  while (reader && !(await reader.read()).done);
}

const inBody = { "x-point": "body" };
const timeoutMs = Number(process.argv[3] ?? 500);
const kinds: { readonly [kind: string]: () => Promise<unknown> } =
  process.argv[2] === "bare"
    ? {
        "fetch of an address": async () =>
          (await fetch(`${baseUrl}/pets`, { headers: inBody, signal: AbortSignal.timeout(timeoutMs) })).text(),
        "fetch of a Request": async () =>
          (
            await fetch(new Request(`${baseUrl}/pets`, { headers: inBody, signal: AbortSignal.timeout(timeoutMs) }))
          ).text(),
        "openapi-fetch": () => bare.GET("/pets", { headers: inBody, signal: AbortSignal.timeout(timeoutMs) }),
        "openapi-fetch, behind a middleware": () =>
          bare.GET("/pets", {
            headers: inBody,
            signal: AbortSignal.timeout(timeoutMs),
            middleware: [{ onRequest: ({ request }) => new Request(request) }],
          }),
      }
    : {
        "before the headers": () => client.GET("/pets", { headers: { "x-point": "headers" }, timeoutMs }),
        "in mid-body": () => client.GET("/pets", { headers: { "x-point": "body" }, timeoutMs }),
        "in an error's body": () => client.GET("/pets", { headers: { "x-point": "error" }, timeoutMs }),
        "in a blob": () =>
          client.GET("/pets/{id}/photo", { params: { path: { id: 1 } }, headers: { "x-point": "body" }, timeoutMs }),
        "in a stream": async () =>
          drain((await client.GET("/pets", { headers: { "x-point": "body" }, parseAs: "stream", timeoutMs })).data),
        "until the caller aborts": () => {
          const controller = new AbortController();
          setTimeout(() => controller.abort(new Error("enough")), timeoutMs);
          return client.GET("/pets", { headers: { "x-point": "body" }, signal: controller.signal });
        },
        "behind a middleware": () =>
          client.GET("/pets", {
            headers: { "x-point": "body" },
            timeoutMs,
            middleware: [{ onRequest: ({ request }) => new Request(request) }],
          }),
      };

const ended: Record<string, number> = {};
const started = 10;
for (const [kind, call] of Object.entries(kinds)) {
  ended[kind] = 0;
  for (let count = 0; count < started; count++) {
    call().catch(() => {
      ended[kind] = (ended[kind] ?? 0) + 1;
    });
  }
}

const total = () => Object.values(ended).reduce((sum, count) => sum + count, 0);
const all = Object.keys(kinds).length * started;
const until = performance.now() + timeoutMs * 6;
while ((total() < all || hanging > 0) && performance.now() < until) {
  await Promise.all(
    Array.from({ length: 10 }, () => client.GET("/pets", { headers: { "x-point": "healthy" } }).catch(() => {})),
  );
  gc();
  await new Promise((resolve) => setTimeout(resolve, 10));
}
console.log(JSON.stringify({ node: process.version, started, ended, hanging }));
process.exit(0);
