// The contract suite with its reports.
import { defineConfig, mergeConfig } from "vitest/config";
import { contractFiles } from "./suite/contract-files.ts";
import shared from "./vitest.config.ts";

const contractFilesOrAll = process.env.CONTRACT_BASE_URL
  ? contractFiles(process.env)
  : ["*/contract.test.ts", "*/operations.test.ts", "*/consumer.test.ts"];

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: contractFilesOrAll,
      reporters: [
        "dot",
        ["junit", { outputFile: "reports/junit.xml", suiteName: "contract" }],
        "./suite/contract-reporter.ts",
      ],
    },
  }),
);
