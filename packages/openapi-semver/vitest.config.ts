import { mergeConfig, type ViteUserConfig } from "vitest/config";
import base from "../../vitest.base.ts";

const config: ViteUserConfig = mergeConfig(base, {
  test: {
    isolate: false, // no test keeps state, and the compiler is loaded once
    testTimeout: 60_000, // ends a test that hangs; it measures nothing
    hookTimeout: 120_000,
  },
});
export default config;
