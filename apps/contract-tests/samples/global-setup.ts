import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import { type AnswerExamples, startMock, startTokenEndpoint } from "@typed-clients/contract-testing";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    mock: { baseUrl: string; tokenUrl: string; answers: readonly AnswerExamples[] };
  }
}

export default async function setup(project: TestProject) {
  const tokens = await startTokenEndpoint();
  const mock = await startMock({ document, acceptsToken: tokens.accepts, sealed: true, examples: true });
  project.provide("mock", { baseUrl: mock.baseUrl, tokenUrl: tokens.tokenUrl, answers: mock.answers });
  return () => Promise.all([mock.close(), tokens.close()]);
}
