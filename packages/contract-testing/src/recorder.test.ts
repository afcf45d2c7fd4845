import { inspect } from "node:util";
import { expect, test } from "vitest";
import { createRecorder } from "./recorder.ts";

const answer = () => new Response('{"ok":true}', { headers: { "content-type": "application/json; charset=utf-8" } });

test("hands the request and the answer on, and keeps what they were", async () => {
  const recorder = createRecorder();
  const sent: string[] = [];
  const fetch = recorder.record(async (request) => {
    sent.push(await request.text());
    return answer();
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
  await recorder.record(async () => answer())(new Request("https://api.example.com/v1/pets", { headers }));
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

test("passes a failure on, and an answer of somebody else is not its own", async () => {
  const recorder = createRecorder();
  const failing = recorder.record(() => Promise.reject(new TypeError("fetch failed")));
  await expect(failing(new Request("https://api.example.com/"))).rejects.toThrow("fetch failed");
  await expect(recorder.exchangeOf(answer())).rejects.toThrow("did not come through the recorder");
  expect(await recorder.exchanges()).toEqual([]);
});
