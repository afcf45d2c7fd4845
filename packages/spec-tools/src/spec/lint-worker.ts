// Started by lint.ts: takes a document as JSON, and answers with what lint says about it.
import { parentPort } from "node:worker_threads";
import { BaseResolver, createConfig, lintFromString } from "@redocly/openapi-core";
import type { LintMessage, LintProblem } from "./lint.ts";

parentPort?.on("message", async (source: string) => {
  const message: LintMessage = await problemsOf(source).then(
    (problems) => ({ problems }),
    (error: unknown) => ({ thrown: error instanceof Error ? error.message : String(error) }),
  );
  parentPort?.postMessage(message);
});

async function problemsOf(source: string): Promise<LintProblem[]> {
  const problems = await lintFromString({
    source,
    absoluteRef: "effective-document.json",
    config: await createConfig({
      extends: ["recommended"],
      rules: {
        // a summary is good manners, and no matter of validity
        "operation-summary": "warn",
        // whether a path ends in a slash is for the server to say
        "no-path-trailing-slash": "off",
      },
    }),
    externalRefResolver: new BaseResolver(),
  });
  return problems.map(({ ruleId, severity, message, location }) => ({
    rule: ruleId,
    severity: severity === "error" ? "error" : "warn",
    message: message.trim(),
    at: location[0]?.pointer ?? "#/",
  }));
}
