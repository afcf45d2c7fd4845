// Starts the servers once, for all test files: loading Prism takes longer than the tests do.
import { enableCompileCache } from "node:module";
import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import { startMock, startProxy, startTokenEndpoint } from "@typed-clients/contract-testing";
import type { TestProject } from "vitest/node";
import type { Servers } from "./civic-pass-subject.ts";
import { type Target, targetFrom } from "./target.ts";

enableCompileCache(`${import.meta.dirname}/node_modules/.cache/compiled`); // Prism is a second to compile

declare module "vitest" {
  interface ProvidedContext {
    readonly servers: Servers;
    /** What the servers stand for, in words. */
    readonly server: string;
    /** Whether the run accepts what has changed (`--update`). */
    readonly update: boolean;
  }
}

export default async function startServers(project: TestProject): Promise<() => Promise<void>> {
  const { target, servers, close } = await start().catch((error: unknown) => {
    // what is wrong is the environment, and no line of code
    const message = error instanceof Error ? error.message : String(error);
    throw Object.assign(new Error(message), { stack: message });
  });
  project.provide("servers", servers);
  project.provide("server", target?.baseUrl ?? "the mock");
  project.provide("update", !target && project.config.snapshotOptions.updateSnapshot === "all");
  return close;
}

async function start(): Promise<Started & { target: Target | undefined }> {
  const target = targetFrom(process.env);
  return { target, ...(target ? await startBefore(target) : await startMocks()) };
}

async function startMocks(): Promise<Started> {
  const tokenEndpoint = await startTokenEndpoint();
  const mock = await startMock({ document, acceptsToken: tokenEndpoint.accepts, sealed: true, examples: true });
  return {
    servers: { apiUrl: mock.baseUrl, tokenUrl: tokenEndpoint.tokenUrl, answers: mock.answers },
    close: async () => {
      await Promise.all([mock.close(), tokenEndpoint.close()]);
    },
  };
}

async function startBefore({ baseUrl, tokenUrl }: Target): Promise<Started> {
  const proxy = await startProxy({ document, upstream: baseUrl });
  return { servers: { apiUrl: proxy.baseUrl, tokenUrl }, close: proxy.close };
}

interface Started {
  readonly servers: Servers;
  readonly close: () => Promise<void>;
}
