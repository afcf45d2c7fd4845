import { expect, test } from "vitest";
import * as exported from "./index.ts";

test("exports what the README documents", () => {
  expect(Object.keys(exported)).toEqual(["EmitError", "emitPaths"]);
});
