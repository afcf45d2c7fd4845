import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { ApiDescription } from "@typed-clients/api-client";
import { startMock, startTokenEndpoint, type TokenEndpoint } from "@typed-clients/contract-testing";

const root = new URL("../../", import.meta.url);

/** The names of the APIs, as their folders below `spec/` have them. */
export const apis: readonly string[] = readdirSync(new URL("spec/", root), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Where a request goes instead: to what follows, after what the expression matches at the start of its address. */
export interface Route {
  readonly from: string;
  readonly to: string;
}

/** What stands for an API: a sandbox with what its samples need where `apis/` has one, else a mock. */
interface Server {
  readonly baseUrl: string;
  readonly tokenUrl: string;
  close(): Promise<void>;
}

/** The id and the secret of a sample's client: a fake value of a variable, or none that can be read. */
const clientIds = ["fake-value", "…"];

/** A server for every API with its token endpoint. */
export interface MockedApis {
  readonly routes: readonly Route[];
  /** The first API's token endpoint. */
  readonly tokenUrl: string;
  close(): Promise<void>;
}

/** Starts a server and a token endpoint for each API. */
export async function mockedApis(): Promise<MockedApis> {
  const servers: Server[] = [];
  const tokenEndpoints: TokenEndpoint[] = [];
  const routes: Route[] = [{ from: "^http://127\\.0\\.0\\.1:", to: "http://127.0.0.1:" }]; // what a sample starts itself
  for (const api of apis) {
    const document = JSON.parse(readFileSync(new URL(`packages/${api}-types/openapi.json`, root), "utf8"));
    const { baseUrl, tokenUrl } = await endpointsOf(api);
    const server = (await startedSandbox(api)) ?? (await startedMock(document, tokenEndpoints));
    servers.push(server);
    const from = pattern(tokenUrl.startsWith("/") ? `${baseUrl}${tokenUrl}` : tokenUrl);
    routes.push({ from, to: server.tokenUrl }, { from: pattern(baseUrl), to: server.baseUrl });
  }
  return {
    routes,
    tokenUrl: servers[0]?.tokenUrl ?? "",
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

async function endpointsOf(api: string): Promise<{ baseUrl: string; tokenUrl: string }> {
  const { api: description }: { api: ApiDescription } = await import(`@typed-clients/${api}-types`);
  const [scheme] = Object.values(description.securitySchemes);
  return {
    baseUrl: description.servers[0]?.url ?? "",
    tokenUrl: scheme?.type === "clientCredentials" ? scheme.tokenUrl : "",
  };
}

async function startedSandbox(api: string): Promise<Server | undefined> {
  const file = new URL(`apis/${api}.ts`, import.meta.url);
  if (!existsSync(file)) return undefined;
  const { start }: { start: (ids: readonly string[]) => Promise<Server> } = await import(file.href);
  return start(clientIds);
}

/** A mock that takes the tokens of every token endpoint. */
async function startedMock(document: object, tokenEndpoints: TokenEndpoint[]): Promise<Server> {
  const acceptsToken = (token: string) => tokenEndpoints.some(({ accepts }) => accepts(token));
  const tokenEndpoint = await startTokenEndpoint({ document });
  tokenEndpoints.push(tokenEndpoint);
  const mock = await startMock({ document, acceptsToken });
  const close = async () => {
    await Promise.all([mock.close(), tokenEndpoint.close()]);
  };
  return { baseUrl: mock.baseUrl, tokenUrl: tokenEndpoint.tokenUrl, close };
}

/** An address of a document as an expression, with anything that a host may have in place of its variables. */
function pattern(address: string): string {
  const parts = address.split(/\{[^{}]*\}/).map((part) => part.replace(/[.*+?^$()|[\]\\]/g, "\\$&"));
  return `^${parts.join("[^/]+")}`;
}
