import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { call } from "../test/call.ts";
import { petSandbox } from "../test/pets.ts";
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

test("the admin API takes no call from another site, and none to another name of this machine", async () => {
  await using sandbox = await startSandbox(petSandbox);
  const { port } = new URL(sandbox.adminUrl);
  const raw = async (headers: string) => {
    const socket = connect(Number(port), "127.0.0.1");
    socket.end(`POST /reset HTTP/1.1\r\n${headers}\r\nconnection: close\r\n\r\n`);
    return (await text(socket)).split(" ")[1];
  };
  expect(await raw(`host: 127.0.0.1:${port}`)).toBe("204");
  expect(await raw(`host: localhost:${port}\r\norigin: http://localhost:${port}`)).toBe("204");
  expect(await raw(`host: 127.0.0.1:${port}\r\norigin: https://other.example`)).toBe("403");
  expect(await raw(`host: 127.0.0.1:${port}\r\nsec-fetch-site: cross-site`)).toBe("403");
  expect(await raw(`host: other.example:${port}`)).toBe("403");
});
