import { afterAll, expect, test } from "vitest";
import { pets, petToken, plainClient } from "../../test/pets.ts";
import { contractChecks } from "../checks/contract-checks.ts";
import { propertyChecks } from "../checks/property-checks.ts";
import { createClientUnderTest } from "../exchange/client/client-under-test.ts";
import { startMock } from "./start-mock.ts";

const before = JSON.stringify(pets);
const options = { document: pets, closeSchemas: true, acceptsToken: (token: string) => token === petToken };
const mock = await startMock(options);
afterAll(() => mock.close());

const send = (path: string, init: RequestInit = {}) =>
  fetch(mock.baseUrl + path, {
    ...init,
    headers: { authorization: `Bearer ${petToken}`, "content-type": "application/json", ...init.headers },
    signal: AbortSignal.timeout(20_000),
  });

test("keeps the base path of the document's server", async () => {
  expect(new URL(mock.baseUrl).pathname).toBe("/v1");
  expect((await send("/pets/rex")).status).toBe(200);
  expect((await fetch(`${new URL(mock.baseUrl).origin}/pets/rex`)).status).toBe(404);
});

test("answers a body that is not JSON", async () => {
  const response = await send("/pets", { method: "POST", body: "{" });
  expect(response.status).toBe(422); // the one that the document declares
  expect(response.headers.get("sl-violations")).toContain("not JSON");
});

test("refuses a token that does not count", async () => {
  expect((await send("/pets/rex", { headers: { authorization: "Bearer other" } })).status).toBe(401);
});

test("gives every example that it names", async () => {
  const named = mock.responseExamples.find(({ operation, status }) => operation === "getPet" && status === "200");
  const prefer = (name: string) => ({ headers: { prefer: `code=200, example=${name}` } });
  const bodies = await Promise.all(
    (named?.names ?? []).map(async (name) => (await send("/pets/rex", prefer(name))).json()),
  );
  expect(bodies).toContainEqual({ name: "Rex", kind: "cat", age: 3, friends: [] });
  expect(bodies).toContainEqual({ name: "Rex", kind: "dog" });
});

test.each(contractChecks({ document: pets }))("passes its own document's checks: $operation $name", (check) =>
  check.run(
    createClientUnderTest({
      document: pets,
      connect: plainClient(mock.baseUrl),
      responseExamples: mock.responseExamples,
    }),
  ),
);

test.each(propertyChecks({ document: pets, runs: 20 }))("passes its own document's checks: $operation $name", (check) =>
  check.run(
    createClientUnderTest({
      document: pets,
      connect: plainClient(mock.baseUrl),
      responseExamples: mock.responseExamples,
    }),
  ),
);

test("a mock of another revision fails them, by a message that shows the exchange and no credential", async () => {
  const { schemas } = pets.components;
  const Pet = { ...schemas.Pet, required: ["name"] };
  const other = { ...pets, components: { ...pets.components, schemas: { ...schemas, Pet } } };
  const changed = await startMock({ ...options, document: other });
  const client = createClientUnderTest({
    document: pets,
    connect: plainClient(changed.baseUrl),
    responseExamples: changed.responseExamples,
  });
  const check = contractChecks({ document: pets }).find(
    ({ operation, name }) => operation === "getPet" && name.startsWith("gives every"),
  );
  const error: unknown = await check?.run(client).catch((failure: unknown) => failure);
  await changed.close();
  expect(String(error)).toBe(
    'ContractError: getPet: missing field: /kind: must have required property \'kind\'\n  > GET /v1/pets/rex (with a credential)\n  < 200 application/json\n  < {"name":"Rex"}',
  );
  expect(String(error)).not.toContain(petToken);
});

test("a port in use is an error that names it", async () => {
  const port = Number(new URL(mock.baseUrl).port);
  await expect(startMock({ document: pets, port })).rejects.toThrow(`port ${port} is in use`);
});

test("does not write to the document that it was given", () => {
  expect(JSON.stringify(pets)).toBe(before);
});
