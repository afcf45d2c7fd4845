import { defineConfig, mergeConfig } from "vitest/config";
import base from "../../vitest.base.ts";
import { contractFiles } from "./suite/contract-files.ts";

export default mergeConfig(
  base,
  defineConfig({
    test: {
      globalSetup: "./suite/global-setup.ts",
      // the others are about the mock
      ...(process.env.CONTRACT_BASE_URL && { include: contractFiles(process.env) }),
      isolate: false, // the test files share nothing that they change
      pool: "threads",
      testTimeout: 30_000, // a request that never gets a response ends the test, not the run
    },
  }),
);
