// The contract suite with its reports.
import { defineConfig, mergeConfig } from "vitest/config";
import shared from "./vitest.config.ts";

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      exclude: ["mutation/**", "target-run/**", "samples/**", "**/node_modules/**"],
      reporters: [
        "dot",
        ["junit", { outputFile: "reports/junit.xml", suiteName: "contract" }],
        "./contract-reporter.ts",
      ],
    },
  }),
);
