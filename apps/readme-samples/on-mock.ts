// Loaded before a sample: what it sends to the addresses of a document goes to the mock of that API instead.
import type { Route } from "./mocked-apis.ts";

const routes: readonly Route[] = JSON.parse(process.env.MOCK_ROUTES ?? "[]");
const original = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  // a sandbox that the sample has started itself
  if (new URL(request.url).hostname === "127.0.0.1") return original(request);
  const route = routes.find(({ from }) => new RegExp(from).test(request.url));
  if (!route) throw new Error(`a sample sends a request to ${request.url}`);
  return original(new Request(request.url.replace(new RegExp(route.from), route.to), request));
};
