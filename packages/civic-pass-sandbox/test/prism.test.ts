// Prism's proxy, which shares nothing with the sandbox, as a second opinion on every exchange of a pass's life.
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer as createPrism } from "@stoplight/prism-http-server";
import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../src/index.ts";
import { connect } from "./api.ts";
import { createHttpClient } from "./http-client.ts";

const send = createHttpClient(1);

/** Hands requests on. Prism frames the body of a request twice, which Node.js refuses unless it is told to be lenient. */
async function forward(to: string): Promise<URL> {
  const server = createHttpServer({ insecureHTTPParser: true }, async (request, response) => {
    const { authorization = "", "content-type": contentType = "" } = request.headers;
    const headers = { authorization, ...(contentType && { "content-type": contentType }) };
    const body = (await buffer(request)).toString();
    const result = await send(request.method ?? "GET", to + request.url, headers, body);
    response.writeHead(result.status, result.headers).end(result.body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  return new URL(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
}

test("Prism's proxy finds nothing wrong with the sandbox, and refuses what it refuses", async () => {
  await using sandbox = await startSandbox({ clock: { startAt: "2025-01-01T00:00:00Z", speed: 0 } });
  const found: string[] = [];
  const prism = createPrism(await getHttpOperationsFromSpec(structuredClone(document)), {
    components: { logger: createLogger("prism", { enabled: false }) },
    cors: false,
    config: {
      ...{ isProxy: true, upstream: await forward(sandbox.baseUrl), upstreamProxy: undefined },
      ...{ mock: { dynamic: false }, errors: false },
      ...{ validateRequest: true, validateResponse: true, checkSecurity: true },
    },
  });
  onTestFinished(() => prism.close());
  const baseUrl = await prism.listen(0, "127.0.0.1");
  const call = await connect({ baseUrl, tokenUrl: sandbox.tokenUrl }, undefined, ({ headers }) => {
    const violations = [headers["sl-violations"] ?? []].flat().flatMap((text): unknown[] => JSON.parse(text));
    found.push(JSON.stringify(violations));
  });
  /** The status, and whether Prism found nothing. */
  const checked = async (method: string, path: string, body?: object) => {
    const { status } = await call(method, path, body);
    return [status, found.pop() === "[]"];
  };

  const network = "/pass/ethereum/sepolia";
  const pass = `${network}/0x1`;
  const personal = "/piirequest/9a7a77af-a58e-4e54-83c9-5daa96ccbf11";
  expect(await checked("POST", network, { walletAddress: "0x1" })).toEqual([202, true]);
  expect(await checked("GET", pass)).toEqual([404, true]);
  sandbox.clock.advance(60_000);
  for (const state of ["FROZEN", "ACTIVE"]) {
    expect(await checked("PATCH", pass, { state })).toEqual([200, true]);
    expect(await checked("GET", pass)).toEqual([200, true]);
    sandbox.clock.advance(60_000);
    expect(await checked("POST", "/pass", { filter: { state }, limit: 5 })).toEqual([200, true]);
  }
  expect(await checked("DELETE", pass)).toEqual([200, true]);
  sandbox.clock.advance(60_000);
  expect(await checked("GET", pass)).toEqual([200, true]);
  expect(await checked("POST", network, { walletAddress: "0x1" })).toEqual([400, true]);
  expect(await checked("GET", `${personal}/evidence/idDocumentFront`)).toEqual([200, true]);
  expect(await checked("GET", personal)).toEqual([200, true]);
  expect(await checked("GET", personal)).toEqual([404, true]);
  expect(await checked("PUT", `${personal}/status`, { status: "partner-pass" })).toEqual([200, true]);

  // what Prism finds in a request, the sandbox refuses as well
  expect(await checked("POST", network, { walletAddress: 1 })).toEqual([400, false]);
  expect(await checked("PATCH", pass, { state: "LOST" })).toEqual([400, false]);
  expect(await checked("GET", "/pass/bitcoin/sepolia/0x1")).toEqual([404, false]);
  expect(await checked("PUT", `${personal}/status`, {})).toEqual([400, false]);
});
