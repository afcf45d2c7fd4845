// Servers that do not even keep to HTTP: each is a finding with a name, and none ends or stops who looks at it.
import { createServer, type Socket } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { checkServer } from "../checks/check-server.ts";
import { documentCall } from "../exchange/client/document-call.ts";
import { createRecorder } from "../exchange/recorder.ts";
import { startProxy } from "./start-proxy.ts";

const schema = { type: "object", required: ["a"], properties: { a: { type: "integer" } } };
const document = {
  openapi: "3.1.0",
  info: { title: "It", version: "1" },
  paths: { "/it": { get: { responses: { "200": { description: "", content: { "application/json": { schema } } } } } } },
};

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");
const wild = { respond: (_socket: Socket): void => {} };
const server = createServer((socket) => {
  socket.on("error", () => {}); // it may be cut off
  socket.once("data", (data) =>
    String(data).startsWith("HEAD") ? socket.end("HTTP/1.1 404 -\r\ncontent-length: 0\r\n\r\n") : wild.respond(socket),
  );
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = server.address();
const baseUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
const timeoutFor = (kind: string) => (kind === "slow response" ? 200 : 20_000);
const options = { document, upstream: baseUrl, maxBodyBytes: 100_000 };
const patient = await startProxy({ ...options, timeoutMs: timeoutFor("") });
const impatient = await startProxy({ ...options, timeoutMs: timeoutFor("slow response") });
afterAll(async () => {
  await Promise.all([patient.close(), impatient.close()]);
  server.close();
});

const head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
const endless = (socket: Socket) => {
  const chunk = Buffer.alloc(50_000, " ");
  const send = (): unknown => (socket.destroyed ? undefined : socket.write(chunk) ? setImmediate(send) : undefined);
  socket.on("drain", send);
  socket.write(`${head}\r\n`);
  send();
};
const bomb = gzipSync(Buffer.alloc(200_000, " "));

const cases: [name: string, respond: (socket: Socket) => unknown, kind: string][] = [
  ["hangs", () => {}, "slow response"],
  ["hangs within the headers", (socket) => socket.write("HTTP/1.1 200 OK\r\n"), "slow response"],
  ["hangs within the body", (socket) => socket.write(`${head}content-length: 9\r\n\r\n{`), "slow response"],
  ["never ends its body", endless, "oversized response"],
  [
    "sends few bytes that are many",
    (socket) => {
      socket.write(`${head}content-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n\r\n`);
      socket.end(bomb);
    },
    "undecodable response",
  ],
  ["cuts the connection", (socket) => socket.destroy(), "unreachable"],
  ["cuts its body", (socket) => socket.end(`${head}content-length: 9\r\n\r\n{`), "cut response"],
  ["is no HTTP server", (socket) => socket.end("hello\r\n\r\n"), "malformed response"],
  [
    "says two lengths",
    (socket) => socket.end(`${head}content-length: 1\r\ncontent-length: 2\r\n\r\n{}`),
    "malformed response",
  ],
  [
    "switches to another protocol",
    (socket) => socket.write("HTTP/1.1 101 -\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"),
    "malformed response",
  ],
  [
    "has a status that is none",
    (socket) => socket.end("HTTP/1.1 099 -\r\ncontent-length: 0\r\n\r\n"),
    "undeclared status",
  ],
];

test.each(cases)("a proxy names it, and answers: a server that %s", async (_, respond, kind) => {
  wild.respond = respond;
  const proxy = kind === "slow response" ? impatient : patient;
  const before = proxy.violations.length;
  const response = await fetch(`${proxy.baseUrl}/it`, { headers: { "accept-encoding": "identity" } });
  await response.body?.cancel();
  expect(proxy.violations.slice(before).map((violation) => violation.kind)).toEqual([kind]);
});

const short = cases.filter(([, , kind]) => kind !== "oversized response" && kind !== "undecodable response");

test.each(short)("a run without a client ends, and fails: on a server that %s", async (_, respond, kind) => {
  wild.respond = respond;
  const collecting = setInterval(collect, 50); // it is what makes a timeout get lost
  const { checks } = await checkServer({ document, baseUrl, timeoutMs: timeoutFor(kind) });
  clearInterval(collecting);
  expect(checks.filter(({ state }) => state === "failed").map(({ layer }) => layer)).toContain("response-conformance");
});

test("a call without a client gives up on a body that has no end", async () => {
  wild.respond = endless;
  const call = documentCall({ document, baseUrl, fetch: createRecorder().record(fetch), maxBodyBytes: 100_000 });
  await expect(call("GET", "/it", {})).rejects.toThrow("the body of the response has more than 100000 bytes");
});

test("a server that writes what only a mock or a proxy does confuses nobody", async () => {
  for (const claim of ["{}", "[null, 5]", '[{"location":7}]', "null", "nothing"]) {
    wild.respond = (socket) => socket.end(`${head}sl-violations: ${claim}\r\ncontent-length: 7\r\n\r\n{"a":1}`);
    const { checks, violations } = await checkServer({ document, baseUrl });
    expect(checks.map(({ layer }) => layer)).toContain("response-conformance");
    expect(violations).toEqual([]);
    const response = await fetch(`${patient.baseUrl}/it`);
    expect(await response.json()).toEqual({ a: 1 });
    expect(response.headers.get("sl-violations")).toBe(null);
  }
});
