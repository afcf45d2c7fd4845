// Started by lint.ts: takes a document as JSON, and sends back what lint says about it.
import { parentPort } from "node:worker_threads";
import { BaseResolver, createConfig, lintFromString } from "@redocly/openapi-core";
import type { WorkerMessage } from "./deadline-worker.ts";
import type { LintProblem } from "./lint.ts";

parentPort?.on("message", async (source: string) => {
  const message: WorkerMessage<LintProblem[]> = await problemsOf(source).then(
    (result) => ({ result }),
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
        // good manners, and no matter of validity: what stays has a reason in the overlay
        "operation-summary": "warn",
        "operation-operationId-url-safe": "warn",
        "no-enum-type-mismatch": "warn",
        "no-schema-type-mismatch": "warn",
        "no-server-trailing-slash": "warn",
        "no-empty-servers": "warn",
        "nullable-type-sibling": "warn",
        // whether a path ends in a slash is for the server to say
        "no-path-trailing-slash": "off",
      },
    }),
    externalRefResolver: new BaseResolver(),
  });
  return problems.map(({ ruleId, severity, message, location }) => ({
    rule: ruleId,
    severity: severity === "error" && !isOpenOperation(ruleId, message) ? "error" : "warn",
    message: message.trim(),
    at: location[0]?.pointer ?? "#/",
  }));
}

// an API may be open; a scheme that nothing defines is an error
function isOpenOperation(rule: string, message: string): boolean {
  return rule === "security-defined" && message.startsWith("Every operation should have");
}
