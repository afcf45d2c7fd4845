// Starts the mock and the token endpoint once, for all test files: loading Prism takes longer than the tests do.
import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import { type AnswerExamples, startMock, startTokenEndpoint } from "@typed-clients/contract-testing";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    readonly mockUrl: string;
    readonly tokenUrl: string;
    readonly answers: readonly AnswerExamples[];
    /** Whether the run accepts what has changed (`--update`). */
    readonly update: boolean;
  }
}

export default async function startServers(project: TestProject) {
  const tokenEndpoint = await startTokenEndpoint();
  const mock = await startMock({ document, acceptsToken: tokenEndpoint.accepts, sealed: true, examples: true });
  project.provide("mockUrl", mock.baseUrl);
  project.provide("tokenUrl", tokenEndpoint.tokenUrl);
  project.provide("answers", mock.answers);
  project.provide("update", project.config.snapshotOptions.updateSnapshot === "all");
  return async () => {
    await Promise.all([mock.close(), tokenEndpoint.close()]);
  };
}
