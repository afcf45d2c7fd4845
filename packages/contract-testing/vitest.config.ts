import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { isolate: false, pool: "threads", testTimeout: 30_000 }, // Prism is loaded once a thread, and not once a file
});
