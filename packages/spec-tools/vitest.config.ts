import { mergeConfig, type ViteUserConfig } from "vitest/config";
import base from "../../vitest.base.ts";

const config: ViteUserConfig = mergeConfig(base, { test: { testTimeout: 60_000 } });
export default config;
