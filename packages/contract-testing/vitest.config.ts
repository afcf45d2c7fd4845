import { defineConfig, mergeConfig } from "vitest/config";
import base from "../../vitest.base.ts";

export default mergeConfig(
  base,
  // Prism is loaded once a thread, and not once a file
  defineConfig({ test: { isolate: false, pool: "threads", testTimeout: 30_000 } }),
);
