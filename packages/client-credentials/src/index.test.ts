import { expect, test } from "vitest";
import * as exported from "./index.js";

test("exports these names", () => {
  expect(Object.keys(exported).sort()).toEqual(["TokenError", "bearerFetch", "clientCredentials"]);
});
