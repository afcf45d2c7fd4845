import type { ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = {
  test: { include: ["src/**/*.test.ts", "test/**/*.test.ts"], testTimeout: 60_000 },
};
export default config;
