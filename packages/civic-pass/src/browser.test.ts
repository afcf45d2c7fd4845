import { afterEach, expect, test, vi } from "vitest";
import { createCivicPassClient } from "./index.ts";

const credentials = { clientId: "fake-id", clientSecret: "fake-secret" };

afterEach(() => vi.unstubAllGlobals());

test("the client refuses to start in a browser, unless it is told to", () => {
  vi.stubGlobal("window", { document: {} });
  expect(() => createCivicPassClient(credentials)).toThrow(/^Never expose a client secret in a browser/);
  expect(() => createCivicPassClient({ ...credentials, dangerouslyAllowBrowser: false })).toThrow("a back end");
  expect(createCivicPassClient({ ...credentials, dangerouslyAllowBrowser: true })).toHaveProperty("GET");
});
