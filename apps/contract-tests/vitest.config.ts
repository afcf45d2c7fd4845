import { defineConfig, mergeConfig } from "vitest/config";
import base from "../../vitest.base.ts";

export default mergeConfig(
  base,
  defineConfig({
    test: {
      globalSetup: "./start-servers.ts",
      // the others are about the mock
      ...(process.env.CONTRACT_BASE_URL && { include: ["contract.test.ts"] }),
      isolate: false, // the test files share nothing that they change
      pool: "threads",
      testTimeout: 30_000, // a request that is never answered ends the test, not the run
    },
  }),
);
