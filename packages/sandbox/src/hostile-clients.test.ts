import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { call } from "../test/call.ts";
import { petSandbox } from "../test/pets.ts";
import type { Sandbox } from "./sandbox.ts";
import { startSandbox } from "./start-sandbox.ts";

const requests: readonly (readonly [name: string, bytes: string])[] = [
  ["no HTTP", "hello\r\n\r\n"],
  ["a path that cannot be decoded", "GET /v1/pets/%E0%A4%A HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"],
  ["a whole URL as the path", "GET http://x/v1/pets/1 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"],
  ["an asterisk", "OPTIONS * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"],
  ["a host with a slash", "GET /v1/greeting HTTP/1.1\r\nhost: a/b\r\nconnection: close\r\n\r\n"],
  ["a body that is too large", "POST /v1/pets HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999\r\n\r\n"],
  [
    "a body that never ends",
    "POST /v1/pets HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{",
  ],
  ["a header of bytes", "GET /v1/pets/1 HTTP/1.1\r\nhost: x\r\nx-bytes: \u00ff\u00fe\r\nconnection: close\r\n\r\n"],
  ["a token of nothing", "GET /v1/pets HTTP/1.1\r\nhost: x\r\nauthorization: Bearer\r\nconnection: close\r\n\r\n"],
  ["a prototype's name", "GET /v1/pets/__proto__ HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"],
];

test.each(requests)("goes on after %s", async (name, bytes) => {
  await using sandbox = await startSandbox(petSandbox);
  for (const url of [sandbox.baseUrl, sandbox.tokenUrl, sandbox.adminUrl]) {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.on("error", () => {}); // a reset is an answer too
    await once(socket, "connect");
    const received = text(socket).catch(() => "");
    socket.write(bytes, "latin1");
    if (name.startsWith("a body")) socket.end();
    await received;
    socket.destroy();
  }
  expect((await call("GET", `${sandbox.baseUrl}/pets/1`)).status).toBe(200);
  expect(sandbox.violations).toEqual([]);
});

test("refuses a body that is too large, also where its size is not declared", async () => {
  await using sandbox = await startSandbox(petSandbox);
  const tooMuch = new Uint8Array(9 * 1024 * 1024);
  const chunks = () =>
    new ReadableStream({
      start: (controller) => {
        for (let at = 0; at < tooMuch.length; at += 65_536) controller.enqueue(tooMuch.subarray(at, at + 65_536));
        controller.close();
      },
    });
  const statuses: number[] = [];
  for (const url of [`${sandbox.baseUrl}/pets`, sandbox.tokenUrl]) {
    for (const body of [tooMuch, chunks()]) {
      const request = new Request(url, { method: "POST", body, duplex: "half" } as RequestInit);
      statuses.push((await fetch(request)).status);
    }
  }
  expect(statuses).toEqual([413, 413, 413, 413]);
});

describe("the admin API", () => {
  const raw = async ({ adminUrl }: Sandbox<unknown>, request: string, headers: string) => {
    const { port } = new URL(adminUrl);
    const socket = connect(Number(port), "127.0.0.1");
    socket.end(`${request} HTTP/1.1\r\n${headers.replaceAll("PORT", port)}\r\nconnection: close\r\n\r\n`);
    return (await text(socket)).split(" ")[1];
  };
  const site = (name: string) => `host: 127.0.0.1:PORT\r\nsec-fetch-site: ${name}`;
  const link = "\r\nsec-fetch-mode: navigate\r\nsec-fetch-dest: document";

  test.each([
    ["POST /reset", "host: 127.0.0.1:PORT", "204"],
    ["POST /reset", "host: localhost:PORT\r\norigin: http://localhost:PORT", "204"],
    ["POST /reset", site("same-origin"), "204"],
    ["POST /reset", "host: 127.0.0.1:PORT\r\norigin: https://other.example", "403"],
    ["POST /reset", "host: 127.0.0.1:PORT\r\norigin: null", "403"],
    ["POST /reset", site("cross-site"), "403"],
    ["GET /snapshot", site("same-site"), "403"], // another port of this machine
    ["GET /snapshot", site("cross-site") + link, "403"],
    ["GET /", site("cross-site") + link, "200"], // a person follows a link
    ["GET /", `${site("cross-site")}\r\nsec-fetch-mode: navigate\r\nsec-fetch-dest: iframe`, "403"],
    ["HEAD /", "host: 127.0.0.1:PORT", "200"],
    ["GET /", "host: other.example:PORT", "403"],
    ["GET /", "host: sandbox:PORT", "403"],
    ["GET /", "host: 127.0.0.1.other.example:PORT", "403"],
  ])("gives to %s with %j the status %s", async (request, headers, status) => {
    await using sandbox = await startSandbox(petSandbox);
    expect(await raw(sandbox, request, headers)).toBe(status);
  });

  test.each([
    ["host: sandbox:PORT", "200"],
    ["host: 192.168.0.7:PORT", "200"],
    ["host: [fe80::1]:PORT", "200"],
    ["host: host.docker.internal:PORT", "200"],
    ["host: other.example:PORT", "403"],
    ["host: localhost.other.example:PORT", "403"],
  ])("on every address, is told by %j whether a name of another site leads to it", async (headers, status) => {
    await using sandbox = await startSandbox(petSandbox, { host: "0.0.0.0" });
    expect(await raw(sandbox, "GET /clock", headers)).toBe(status);
  });
});
