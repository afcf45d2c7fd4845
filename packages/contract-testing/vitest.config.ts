import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { isolate: false, pool: "threads" }, // Prism is loaded once a thread, and not once a file
});
