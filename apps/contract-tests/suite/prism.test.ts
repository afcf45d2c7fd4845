// Prism, which shares nothing with our mock, made of the same documents: it has to take what each client sends, and what
// it responds has to be what our validator expects.
import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";
import { sampleCalls } from "@typed-clients/contract-testing/checks";
import { startTokenEndpoint } from "@typed-clients/contract-testing/mock";
import { operationsOf } from "@typed-clients/contract-testing/router";
import { createResponseValidator } from "@typed-clients/contract-testing/validator";
import { afterAll, describe, expect, test } from "vitest";
import { apiUnderTest as civicPass } from "../civic-pass/api.ts";
import { apiUnderTest as coopCycle } from "../coopcycle/api.ts";
import { apiUnderTest as didit } from "../didit/api.ts";
import { type ApiUnderTest, testCredentials } from "./api-under-test.ts";
import { clientOf } from "./client-of.ts";

const { tokenUrl, close: closeTokens } = await startTokenEndpoint();
afterAll(closeTokens);

/** Prism of an API's document, and the API's own client on it. */
async function clientOnPrism(api: ApiUnderTest) {
  const prism = createServer(await getHttpOperationsFromSpec(structuredClone(api.document)), {
    components: { logger: createLogger("prism", { enabled: false }) },
    cors: false,
    config: {
      ...{ isProxy: false, mock: { dynamic: false }, upstreamProxy: undefined, errors: true },
      ...{ validateRequest: true, validateResponse: true, checkSecurity: true },
    },
  });
  const close = async () => void (await prism.close());
  afterAll(close);
  const apiUrl = await prism.listen(0, "127.0.0.1");
  return clientOf(api, { apiUrl, tokenUrl, close }, testCredentials(api));
}

describe.each([civicPass, coopCycle, didit])("the client of $name, on Prism", async (api) => {
  const client = await clientOnPrism(api);
  const calls = sampleCalls(api.document);
  const operations = new Map(operationsOf(api.document).map((operation) => [operation.id, operation]));
  const validate = createResponseValidator(api.document);

  test.each(calls)("gets a declared success of $operation", async ({ operation: id, method, path, init }) => {
    const operation = operations.get(id);
    if (!operation) throw new Error(`${id}: not in the document`);
    const before = new Set(await client.recorder.exchanges());
    const { response } = await client.call(method, path, init);
    const exchange = (await client.recorder.exchanges()).findLast((one) => !before.has(one));
    const wire = exchange && client.recorder.wireOf(exchange);
    if (!exchange || !wire) throw new Error(`${id}: nothing was sent`);
    expect(response.ok, exchange.body).toBe(true);
    const { status, responseHeaders: headers, responseBody: body } = wire;
    expect(await validate(operation, { status, headers, body })).toEqual([]);
  });

  test("is refused without a credential, and with a body of the wrong type", async () => {
    const withBody = calls.find(({ init }) => init.body !== undefined && !init.bodySerializer);
    if (!withBody) throw new Error("expected an operation that takes JSON");
    const { method, path, init } = withBody;
    expect((await client.callWithoutCredentials(method, path, init)).response.status).toBe(401);
    const { response } = await client.call(method, path, { ...init, body: 1 });
    expect([400, 422]).toContain(response.status); // 422 where the document declares no 400
  });
});
