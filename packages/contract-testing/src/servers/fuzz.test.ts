// Whatever arrives on a socket: an answer or a closed connection, and a server that goes on.
import { connect } from "node:net";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { pets, petToken } from "../../test/pets.ts";
import { startMock } from "./start-mock.ts";
import { startProxy } from "./start-proxy.ts";
import { startTokenEndpoint } from "./start-token-endpoint.ts";

const mock = await startMock({ document: pets, closeSchemas: true });
const tokens = await startTokenEndpoint();
const proxy = await startProxy({ document: pets, upstream: mock.baseUrl });
afterAll(() => Promise.all([mock.close(), tokens.close(), proxy.close()]));

/** Sends bytes, and ends or aborts the connection; resolves with the beginning of what came back. */
function exchange(url: string, bytes: string | Buffer, { abort = false } = {}): Promise<string> {
  return new Promise((resolve) => {
    let received = "";
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => {
      socket.write(bytes);
      if (abort) socket.destroy();
    });
    socket.setTimeout(10_000, () => {
      received = "HANGS";
      socket.destroy();
    });
    socket.on("data", (chunk) => {
      received += chunk;
      if (/\r\n\r\n/.test(received)) socket.destroy();
    });
    socket.on("error", () => {}); // what is reset is closed, too
    socket.on("close", () => resolve(received));
  });
}

const requestOf = (method: string, path: string, headers: Readonly<Record<string, string>>, body: string) =>
  `${method} ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${Object.entries(
    headers,
  )
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}\r\n${body}`;

const authorization = `Bearer ${petToken}`;

test.each([
  ["a path that cannot be decoded", "GET", "/v1/pets/%E0%A4%A", {}, "", 400],
  ["malformed JSON of another spelling", "POST", "/v1/pets", { "content-type": "Application/JSON" }, "{", 422],
  ["a scheme in small letters", "GET", "/v1/pets/rex", { authorization: `bearer ${petToken}` }, "", 200],
  [
    "JSON with a byte order mark",
    "POST",
    "/v1/pets",
    { "content-type": "application/json" },
    '\uFEFF{"name":"Rex","kind":"dog"}',
    201,
  ],
  ["a whole URL", "GET", "http://elsewhere.example.com/v1/pets/rex", {}, "", 200],
  ["an asterisk", "OPTIONS", "*", {}, "", 404],
  ["a method of its own", "PROPFIND", "/v1/pets/rex", {}, "", 405],
] as const)("answers %s", async (_, method, path, headers, body, status) => {
  const response = await exchange(mock.baseUrl, requestOf(method, path, { authorization, ...headers }, body));
  expect(response.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
});

test("an aborted request to each of the servers ends nothing", async () => {
  const half = "POST /oauth/token HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\ngrant";
  for (const url of [tokens.tokenUrl, mock.baseUrl, proxy.baseUrl]) {
    for (const abort of [true, false]) {
      const sent = exchange(url, half, { abort });
      if (abort) await sent;
    }
  }
  const body = "grant_type=client_credentials&client_id=a&client_secret=b";
  const answered = await exchange(
    tokens.tokenUrl,
    requestOf("POST", "/oauth/token", { "content-type": "application/x-www-form-urlencoded" }, body),
  );
  expect(answered.slice(0, 12)).toBe("HTTP/1.1 200");
});

const texts = fc.constantFrom(
  "",
  "/",
  "%",
  "%E0%A4%A",
  "..",
  "//",
  "?",
  "a=1&a=2",
  "[x]=1",
  "\u0001",
  "é",
  "__proto__",
  "{}",
  "[",
  "null",
  "9".repeat(400),
);
const contentTypes = fc.constantFrom(
  "application/json",
  "Application/JSON; charset=x",
  "multipart/form-data",
  "multipart/form-data; boundary=",
  "application/x-www-form-urlencoded",
  "text/plain",
  "*/*",
  ";",
  "",
);
const paths = fc
  .array(fc.oneof(texts, fc.constantFrom("/v1/pets", "/v1/pets/rex", "/oauth/token")), { maxLength: 4 })
  .map((parts) => parts.join(""));

test("200 requests made of odd parts are answered or cut off, and none hangs", async () => {
  const request = fc.record({
    method: fc.constantFrom("GET", "POST", "PUT", "HEAD", "OPTIONS", "TRACE", "FOO", ""),
    path: paths,
    type: contentTypes,
    authorization: fc.constantFrom(authorization, "Bearer", "Basic !!!", "Basic OjpsZWZ0", "bearer  x", ""),
    prefer: fc.constantFrom("", "code=200", "code=999", "code=abc, example=%", "example=variant-99999"),
    body: fc.oneof(texts, fc.json()),
  });
  const servers = [mock.baseUrl, tokens.tokenUrl, proxy.baseUrl];
  for (const [index, { method, path, type, authorization, prefer, body }] of fc
    .sample(request, { numRuns: 200, seed: 1 })
    .entries()) {
    const bytes = requestOf(method, path, { "content-type": type, authorization, prefer }, body);
    const response = await exchange(servers[index % servers.length] ?? mock.baseUrl, bytes);
    expect(response).not.toBe("HANGS");
    expect(response).not.toMatch(/^HTTP\/1\.1 500/);
  }
  expect((await exchange(mock.baseUrl, requestOf("GET", "/v1/pets/rex", { authorization }, ""))).slice(0, 12)).toBe(
    "HTTP/1.1 200",
  );
});
