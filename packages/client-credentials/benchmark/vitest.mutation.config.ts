import type { ViteUserConfig } from "vitest/config";

// the mutants are judged by the fast tests
const config: ViteUserConfig = {
  test: {
    include: ["src/**/*.test.ts"],
    exclude: ["src/oidc-provider.test.ts"],
    testTimeout: 10_000,
  },
};
export default config;
