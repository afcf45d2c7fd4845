// Prism, which shares nothing with this package, as a second opinion: what the checks send as valid it takes, what they
// send as invalid it refuses, and what the mock answers it finds nothing wrong with.
import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";
import { afterAll, expect, test } from "vitest";
import { createRequestPlans } from "../src/checks/requests.ts";
import { operationsOf } from "../src/document/operation.ts";
import { documentCall } from "../src/exchange/client/document-call.ts";
import { startMock } from "../src/servers/start-mock.ts";
import { pets, petToken } from "./pets.ts";

const mock = await startMock({ document: pets });
const shared = {
  ...{ mock: { dynamic: false }, upstreamProxy: undefined, errors: true },
  ...{ validateRequest: true, validateResponse: true, checkSecurity: true },
};
const components = { logger: createLogger("prism", { enabled: false }) };
const operations = await getHttpOperationsFromSpec(structuredClone(pets));
// its own example of a schema that contains itself is not valid, which is an error only where errors are asked for
const asMock = createServer(operations, {
  components,
  cors: false,
  config: { ...shared, errors: false, isProxy: false },
});
const asProxy = createServer(operations, {
  ...{ components, cors: false },
  config: { ...shared, isProxy: true, upstream: new URL(mock.baseUrl) },
});
afterAll(() => Promise.all([asMock.close(), asProxy.close(), mock.close()]));

const callOf = (baseUrl: string) => documentCall({ document: pets, baseUrl, credentials: { token: petToken }, fetch });
const call = callOf(await asMock.listen(0, "127.0.0.1"));
const callThrough = callOf(await asProxy.listen(0, "127.0.0.1"));
const plans = createRequestPlans(pets);

test.each(operationsOf(pets))("agrees about $id", async (operation) => {
  for (const { init, name } of plans.valid(operation)) {
    const { response } = await call(operation.method, operation.path, init);
    expect([name, response.status]).toEqual([name, operation.method === "POST" ? 201 : 200]);
  }
  // Prism's proxy frames the body of a POST twice, which Node.js refuses
  const [base] = operation.method === "GET" ? plans.valid(operation) : [];
  if (base) expect((await callThrough("GET", operation.path, base.init)).response.status).toBe(200);
  // Prism answers no malformed JSON, and takes fields that the document does not describe
  const refused = plans
    .invalid(operation)
    .filter(({ init, name }) => !init.bodySerializer && !name.includes("unknown field"));
  for (const { init, name } of refused) {
    const { response } = await call(operation.method, operation.path, init);
    expect([name, response.status]).toEqual([name, 422]);
  }
});
