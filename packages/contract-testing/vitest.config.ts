import { defineConfig, mergeConfig } from "vitest/config";
import base from "../../vitest.base.ts";

export default mergeConfig(
  base,
  // the test files share nothing that they change
  defineConfig({ test: { isolate: false, pool: "threads", testTimeout: 30_000 } }),
);
