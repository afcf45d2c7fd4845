import { afterAll, expect, test } from "vitest";
import { startServer } from "../../servers/http-server.ts";
import { routedFetch } from "./routed-fetch.ts";

const server = await startServer({ name: "echo" }, async ({ method, path, body }) => {
  return { status: 200, body: `${method} ${path} ${new TextDecoder().decode(body)}` };
});
afterAll(() => server.close());
const fetch = routedFetch({ "https://api.example.com/v1": `${server.origin}/mock` });

test("sends what is for a known address to the server that stands for it", async () => {
  const response = await fetch(new Request("https://api.example.com/v1/pets?a=1", { method: "POST", body: "text" }));
  expect(await response.text()).toBe("POST /mock/pets?a=1 text");
});

test("sends to the nearest of two addresses, whichever was named first", async () => {
  const api = { "https://api.example.com": `${server.origin}/api` };
  const token = { "https://api.example.com/oauth2/token": `${server.origin}/token` };
  for (const routes of [
    { ...api, ...token },
    { ...token, ...api },
  ]) {
    const response = await routedFetch(routes)(new Request("https://api.example.com/oauth2/token"));
    expect(await response.text()).toBe("GET /token ");
  }
});

test.each([
  "https://api.example.com/v10/pets",
  "https://api.example.com/pets",
  "https://elsewhere.example.com/v1/pets",
])("sends nothing to %s", async (url) => {
  await expect(fetch(new Request(url))).rejects.toThrow(`No route to ${url}: only https://api.example.com/v1`);
});
