import { mergeConfig, type ViteUserConfig } from "vitest/config";
import base from "../../vitest.base.ts";

const config: ViteUserConfig = mergeConfig(base, { test: { testTimeout: 30_000 } }); // a busy machine ends no test
export default config;
