import { afterAll, expect, test } from "vitest";
import { startServer } from "../servers/http-server.ts";
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

test.each([
  "https://api.example.com/v10/pets",
  "https://api.example.com/pets",
  "https://elsewhere.example.com/v1/pets",
])("sends nothing to %s", async (url) => {
  await expect(fetch(new Request(url))).rejects.toThrow(`No route to ${url}: only https://api.example.com/v1`);
});
