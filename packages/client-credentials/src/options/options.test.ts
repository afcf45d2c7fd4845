import { describe, expect, test } from "vitest";
import { bearerFetch, clientCredentials } from "../index.ts";

const good = { tokenUrl: "https://auth.example.com/token", clientId: "client", clientSecret: "fake-secret" };
const tokens = { token: async () => ({ value: "fake-token", expiresAt: 0 }) };
const origins = ["https://api.example.com"];

function thrownBy(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    return String(error).replace("TypeError: ", "");
  }
  return "accepted";
}

const nothing = [Number.NaN, 5, true, null, {}, [5], Symbol("fake"), 5n, () => {}];
const noFunction = ["fake", ...nothing.filter((value) => typeof value !== "function")];

describe("an option of a type that cannot work is refused at once, by name", () => {
  const cases: [option: string, what: string, values: readonly unknown[]][] = [
    ["tokenUrl", "an address with https: (http: on this machine, or with dangerouslyAllowHttp)", nothing],
    ["clientId", "a non-empty string of one line", nothing],
    ["clientSecret", "a non-empty string of one line", noFunction.slice(1)],
    ["scope", "a string, or an array of strings", nothing],
    ["resource", "a string, or an array of strings", nothing],
    ["audience", "a string", [...nothing, ["fake"]]],
    ["parameters", "an object of strings", [Number.NaN, 5, true, null, "fake", Symbol("fake")]],
    ["parameters.tenant", "a string, or an array of strings", nothing],
    ["fetch", "a function", noFunction],
    ["now", "a function", noFunction],
    ["onRenewalError", "a function", noFunction],
    ["dangerouslyAllowHttp", "a boolean", ["true", 1, null, {}]],
  ];
  test.each(cases)("%s: %s", (option, what, values) => {
    const name = option.replace("parameters.tenant", "parameters");
    for (const value of values) {
      const options = { ...good, [name]: option === name ? value : { tenant: value } };
      expect(thrownBy(() => clientCredentials(options))).toMatch(`${option}: expected ${what}`);
    }
  });

  test("and so are those of bearerFetch", () => {
    for (const given of ["https://api.example.com", ...nothing.filter((value) => !Array.isArray(value)), []]) {
      expect(thrownBy(() => bearerFetch(tokens, Object({ origins: given })))).toMatch(
        'origins: expected a list, such as ["https://api.example.com"], received ',
      );
    }
    expect(thrownBy(() => bearerFetch(tokens, Object({ origins: ["https://api.example.com", 5] })))).toMatch(
      "origins:",
    );
    for (const fetch of noFunction) {
      expect(thrownBy(() => bearerFetch(tokens, Object({ origins, fetch })))).toMatch("fetch: expected a function");
    }
    for (const source of ["https://api.example.com", undefined, ...nothing]) {
      expect(thrownBy(() => Reflect.apply(bearerFetch, undefined, [source, { origins }]))).toMatch(
        "tokens: expected a source, such as clientCredentials(…), received ",
      );
    }
  });

  test.each([undefined, null, "fake", 5])("and %j in place of all options", (value) => {
    expect(thrownBy(() => Reflect.apply(clientCredentials, undefined, [value]))).toMatch("options: expected an object");
    expect(thrownBy(() => Reflect.apply(bearerFetch, undefined, [tokens, value]))).toMatch("options: expected an obj");
  });
});

test("an option that is undefined counts as left out", () => {
  const names = [
    "scope",
    "audience",
    "resource",
    "parameters",
    "fetch",
    "now",
    "onRenewalError",
    "format",
    "timeoutMs",
  ];
  const left = Object.fromEntries(names.map((name) => [name, undefined]));
  expect(clientCredentials({ ...good, ...left, parameters: Object({ tenant: undefined }) })).toHaveProperty("token");
});
