import { contractChecks } from "@typed-clients/contract-testing/checks";
import { expect, test } from "vitest";
import type { ApiUnderTest } from "./api-under-test.ts";
import { reasonToSkip, targetFrom } from "./target.ts";

const responses = { "200": { description: "" } };
const document = {
  openapi: "3.1.0",
  paths: {
    "/": {
      get: { operationId: "getIt", responses },
      post: { operationId: "addIt", responses },
      delete: { operationId: "deleteIt", responses },
    },
  },
};
const api: ApiUnderTest = {
  name: "things",
  document,
  revision: "1",
  endpoints: { baseUrl: "https://api.example.com", tokenUrl: "https://api.example.com/token" },
  credentials: { clientId: "a", clientSecret: "b", scope: undefined },
  connect: () => () => Promise.reject(new Error("not called")),
  changesState: { getIt: false, addIt: true, deleteIt: true },
  folder: new URL("file:///"),
};

const server = {
  CONTRACT_BASE_URL: "http://127.0.0.1:1/partner/",
  CONTRACT_TOKEN_URL: "http://127.0.0.1:1/token",
  CONTRACT_CLIENT_ID: "test-client",
  CONTRACT_CLIENT_SECRET: "test-secret",
};

test("the mock is tested where no server is named", () => {
  expect(targetFrom({ PATH: "/bin" }, api)).toBe(undefined);
  expect(targetFrom({ CONTRACT_BASE_URL: "" }, api)).toBe(undefined);
});

test("a server is read from the environment", () => {
  const more = {
    CONTRACT_ALLOW: "addIt, deleteIt",
    CONTRACT_PARAMETERS: '{"wallet":"0x1"}',
    CONTRACT_SCOPE: "a b",
  };
  expect(targetFrom({ ...server, ...more }, api)).toEqual({
    baseUrl: "http://127.0.0.1:1/partner",
    tokenUrl: "http://127.0.0.1:1/token",
    credentials: { clientId: "test-client", clientSecret: "test-secret", scope: "a b" },
    allowed: ["addIt", "deleteIt"],
    parameters: { wallet: "0x1" },
    tolerances: { undeclaredRefusals: true, extraResponseFields: true, ignoredRequestFields: true },
  });
});

test.each([
  [{ CONTRACT_BASE_URL: "somewhere" }, "CONTRACT_BASE_URL: expected a URL"],
  [{ CONTRACT_TOKEN_URL: "" }, "CONTRACT_TOKEN_URL: expected the URL of the token endpoint"],
  [{ CONTRACT_CLIENT_ID: undefined }, "CONTRACT_CLIENT_ID: expected the client's clientId"],
  [{ CONTRACT_CLIENT_SECRET: " " }, "CONTRACT_CLIENT_SECRET: expected the client's clientSecret"],
  [{ CONTRACT_ALLOW: "everything" }, "CONTRACT_ALLOW: expected names out of addIt, deleteIt"],
  [{ CONTRACT_PARAMETERS: "wallet=1" }, "CONTRACT_PARAMETERS: expected a JSON object"],
  [
    { CONTRACT_BASE_URL: "https://user:fake@api.example.com" },
    "CONTRACT_BASE_URL: expected a URL without user and password",
  ],
  [{ CONTRACT_TOLERANCES: '{"extra":true}' }, "tolerances.extra: expected one of"],
  [{ CONTRACT_PARAMETERS: "[]" }, "CONTRACT_PARAMETERS: expected a JSON object"],
])("%o is refused by the name of the variable", (wrong, message) => {
  expect(() => targetFrom({ ...server, ...wrong }, api)).toThrow(message);
});

test("against a server, what changes state is off unless switched on by name", () => {
  const running = (allow?: string) => {
    const target = targetFrom({ ...server, CONTRACT_ALLOW: allow }, api);
    const checks = contractChecks({ document }).filter((check) => reasonToSkip(api, target, check) === undefined);
    return [...new Set(checks.map(({ operation }) => operation))];
  };
  expect(running()).toEqual(["getIt"]);
  expect(running("deleteIt")).toEqual(["getIt", "deleteIt"]);
});

test("an operation that nobody has classified counts as one that changes state", () => {
  const target = targetFrom(server, api);
  expect(reasonToSkip(api, target, { operation: "addedLater", needsMock: false })).toContain(
    "CONTRACT_ALLOW=addedLater",
  );
});
