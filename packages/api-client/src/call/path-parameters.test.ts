import fc from "fast-check";
import { expect, test } from "vitest";
import { parameterStyles } from "./parameter-styles.ts";

const part = fc.constantFrom("", ".", "..", "%2e", null, undefined, "a", 0, "/", "\\", "?", "#");
const name = fc.constantFrom("", ".", "..", "%2e", "a", "b", "/", "\\");
const value = fc.oneof(part, fc.array(part, { maxLength: 4 }), fc.dictionary(name, part, { maxKeys: 4 }));
const style = fc.constantFrom("{a}", "{a*}", "{.a}", "{.a*}", "{;a}", "{;a*}");

test("a path parameter that is not refused stays one segment of the address, in every style", () => {
  fc.assert(
    fc.property(value, style, (a, parameter) => {
      const path = `/pets/${parameter}/photo`;
      try {
        parameterStyles.checkPath(`GET ${path}`, { a });
      } catch {
        return;
      }
      const { pathname, search, hash } = new URL(parameterStyles.path(path, { a }), "https://pets.example.test");
      expect([pathname, search, hash]).toEqual([expect.stringMatching(/^\/pets\/[^/]+\/photo$/), "", ""]);
    }),
    { seed: 1, numRuns: 20_000 },
  );
});
