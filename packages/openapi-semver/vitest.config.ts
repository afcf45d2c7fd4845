import type { ViteUserConfig } from "vitest/config";

// the limits end a test that hangs; none is a measurement
const config: ViteUserConfig = { test: { testTimeout: 60_000, hookTimeout: 120_000 } };

export default config;
