import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "./start-servers.ts",
    isolate: false, // the test files share nothing that they change
    pool: "threads",
    testTimeout: 10_000, // a request that is never answered ends the test, not the run
  },
});
