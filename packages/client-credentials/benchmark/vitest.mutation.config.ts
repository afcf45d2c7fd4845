import type { ViteUserConfig } from "vitest/config";

// Mutants are judged by the tests that take milliseconds: one that nothing notices costs all of them.
const config: ViteUserConfig = {
  test: {
    include: ["src/**/*.test.ts"],
    exclude: ["src/oidc-provider.test.ts", "src/model.test.ts", "src/oauth4webapi.test.ts"],
    setupFiles: ["benchmark/mutation-setup.ts"],
    isolate: false,
    testTimeout: 4000, // a mutant that hangs
  },
};
export default config;
