import { inspect } from "node:util";
import { expect, test } from "vitest";
import { describeExchange } from "./exchange.ts";
import { createRecorder } from "./recorder.ts";

const respond = () => new Response('{"ok":true}', { headers: { "content-type": "application/json; charset=utf-8" } });

test("hands the request and the response on, and keeps what they were", async () => {
  const recorder = createRecorder();
  const sent: string[] = [];
  const fetch = recorder.record(async (request) => {
    sent.push(await request.text());
    return respond();
  });
  const response = await fetch(new Request("https://api.example.com/v1/pets?kind=dog", { method: "POST", body: "{}" }));
  expect(sent).toEqual(["{}"]);
  expect(await response.json()).toEqual({ ok: true });
  expect(await recorder.exchanges()).toEqual([await recorder.exchangeOf(response)]);
  expect(await recorder.exchangeOf(response)).toMatchObject({
    method: "POST",
    path: "/v1/pets?kind=dog",
    authorized: false,
    requestBody: "{}",
    status: 200,
    mediaType: "application/json",
    body: '{"ok":true}',
  });
});

test("keeps no header, and so no credential", async () => {
  const recorder = createRecorder();
  const headers = { authorization: "Bearer test-token-4711" };
  await recorder.record(async () => respond())(new Request("https://api.example.com/v1/pets", { headers }));
  const seen = await recorder.exchanges();
  expect(seen[0]?.authorized).toBe(true);
  expect(inspect([recorder, seen], { showHidden: true, depth: null })).not.toContain("4711");
});

test("keeps neither the secret nor the token of a token request", async () => {
  const recorder = createRecorder();
  const issue = recorder.record(async () => Response.json({ access_token: "test-token-4711" }));
  const body = new URLSearchParams({ grant_type: "client_credentials", client_secret: "test-secret-4711" });
  const response = await issue(new Request("https://auth.example.com/token", { method: "POST", body }));
  expect(await response.json()).toEqual({ access_token: "test-token-4711" });
  const seen = await recorder.exchanges();
  expect(seen.map(({ method, path, status }) => [method, path, status])).toEqual([["POST", "/token", 200]]);
  expect(inspect([recorder, seen], { showHidden: true, depth: null })).not.toContain("4711");
});

test("passes a failure on, and a response of somebody else is not its own", async () => {
  const recorder = createRecorder();
  const failing = recorder.record(() => Promise.reject(new TypeError("fetch failed")));
  await expect(failing(new Request("https://api.example.com/"))).rejects.toThrow("fetch failed");
  await expect(recorder.exchangeOf(respond())).rejects.toThrow("did not come through the recorder");
  expect(await recorder.exchanges()).toEqual([]);
});

test("a credential that a server sends back is kept from everything that is shown, in any of its forms", async () => {
  const securitySchemes = {
    key: { type: "apiKey", in: "query", name: "key" },
    header: { type: "apiKey", in: "header", name: "x-key" },
    basic: { type: "http", scheme: "basic" },
  };
  const recorder = createRecorder({ components: { securitySchemes } });
  const secret = "fake/secret 4711";
  const basic = Buffer.from(`user:${secret}`).toString("base64");
  const told = [secret, encodeURIComponent(secret), basic, JSON.stringify(secret), "\u001b[31m"].join(" ");
  const echo = recorder.record(async () => new Response(told));
  const headers = { authorization: `Basic ${basic}`, "x-key": secret };
  const url = `https://api.example.com/?key=${encodeURIComponent(secret)}`;
  await echo(new Request(url, { headers, method: "POST", body: secret }));
  const [seen] = await recorder.exchanges();
  const shown = inspect([recorder, seen], { showHidden: true, depth: null }) + (seen ? describeExchange(seen) : "");
  for (const part of ["4711", basic, "\u001b"]) expect(shown).not.toContain(part);
  expect(seen?.path).toBe("/?key=[redacted]");
});

test.each([
  ["k'4711 x", "it's kept"],
  ["7k", "a short one"],
])("an API key of the query is in no path that is shown: %j", async (secret) => {
  const securitySchemes = { key: { type: "apiKey", in: "query", name: "api key" } };
  const recorder = createRecorder({ components: { securitySchemes } });
  const send = recorder.record(async () => new Response(secret.length < 4 ? "" : new URLSearchParams([["", secret]])));
  for (const query of [
    `api%20key=${encodeURIComponent(secret)}`,
    new URLSearchParams([["api key", secret]]).toString(),
    `a=1&api+key=%${secret.charCodeAt(0).toString(16)}${encodeURIComponent(secret.slice(1))}&b=2`,
  ]) {
    await send(new Request(`https://api.example.com/?${query}`));
  }
  const shown = (await recorder.exchanges()).map(describeExchange).join();
  expect(shown).not.toMatch(/4711|7k|7%6b/);
  expect(shown).toContain("a=1&api+key=[redacted]&b=2");
});

test("tells which exchanges a call made, whatever runs beside it", async () => {
  const recorder = createRecorder();
  const fetch = recorder.record(async (request) => new Response(await request.text()));
  const call = async (text: string) => {
    const send = () => fetch(new Request("https://api.example.com/", { method: "POST", body: text }));
    await Promise.all([send(), send()]);
  };
  const both = await Promise.all([recorder.during(() => call("a")), recorder.during(() => call("b"))]);
  expect(both.map(({ exchanges }) => exchanges.map(({ body }) => body))).toEqual([
    ["a", "a"],
    ["b", "b"],
  ]);
});
