import type { ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = { test: { testTimeout: 60_000 } };
export default config;
