import { mergeConfig, type ViteUserConfig } from "vitest/config";
import base from "../../vitest.base.ts";

const config: ViteUserConfig = mergeConfig(base, {
  test: {
    testTimeout: 60_000,
    isolate: false, // the test files share nothing that they change, and loading the compiler takes longer than most tests
  },
});
export default config;
