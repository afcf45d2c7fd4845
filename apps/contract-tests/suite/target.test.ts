import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import { contractChecks } from "@typed-clients/contract-testing";
import { expect, test } from "vitest";
import { reasonToSkip, targetFrom } from "./target.ts";

const server = {
  CONTRACT_BASE_URL: "http://127.0.0.1:1/partner/",
  CONTRACT_TOKEN_URL: "http://127.0.0.1:1/token",
  CONTRACT_CLIENT_ID: "test-client",
  CONTRACT_CLIENT_SECRET: "test-secret",
};

test("the mock is tested where no server is named", () => {
  expect(targetFrom({ PATH: "/bin" })).toBe(undefined);
  expect(targetFrom({ CONTRACT_BASE_URL: "" })).toBe(undefined);
});

test("a server is read from the environment", () => {
  const more = {
    CONTRACT_ALLOW: "issuePass, deletePass",
    CONTRACT_PARAMETERS: '{"wallet":"0x1"}',
    CONTRACT_SCOPE: "a b",
  };
  expect(targetFrom({ ...server, ...more })).toEqual({
    baseUrl: "http://127.0.0.1:1/partner",
    tokenUrl: "http://127.0.0.1:1/token",
    clientId: "test-client",
    clientSecret: "test-secret",
    scope: "a b",
    allowed: ["issuePass", "deletePass"],
    parameters: { wallet: "0x1" },
  });
});

test.each([
  [{ CONTRACT_BASE_URL: "somewhere" }, "CONTRACT_BASE_URL: expected a URL"],
  [{ CONTRACT_TOKEN_URL: "" }, "CONTRACT_TOKEN_URL: expected the URL of the token endpoint"],
  [{ CONTRACT_CLIENT_ID: undefined }, "CONTRACT_CLIENT_ID: expected the client id"],
  [{ CONTRACT_CLIENT_SECRET: " " }, "CONTRACT_CLIENT_SECRET: expected the client secret"],
  [{ CONTRACT_ALLOW: "everything" }, "CONTRACT_ALLOW: expected names out of issuePass, patchPass"],
  [{ CONTRACT_PARAMETERS: "wallet=1" }, "CONTRACT_PARAMETERS: expected a JSON object"],
  [{ CONTRACT_PARAMETERS: "[]" }, "CONTRACT_PARAMETERS: expected a JSON object"],
])("%o is refused by the name of the variable", (wrong, message) => {
  expect(() => targetFrom({ ...server, ...wrong })).toThrow(message);
});

test("against a server, what changes state is off unless switched on by name", () => {
  const running = (allow?: string) => {
    const target = targetFrom({ ...server, CONTRACT_ALLOW: allow });
    const checks = contractChecks({ document }).filter((check) => reasonToSkip(target, check) === undefined);
    return [...new Set(checks.map(({ operation }) => operation))];
  };
  expect(running()).toEqual(["listPass", "getPass", "getPiiEvidence"]);
  expect(running("deletePass")).toEqual(["listPass", "getPass", "deletePass", "getPiiEvidence"]);
});

test("an operation that nobody has judged counts as one that changes state", () => {
  const target = targetFrom(server);
  expect(reasonToSkip(target, { operation: "addedLater", needsMock: false })).toContain("CONTRACT_ALLOW=addedLater");
});
