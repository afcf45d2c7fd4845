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
  /** The API that it belongs to: two may be on one host. */
  readonly api?: string;
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
    const { baseUrl, tokenUrls } = await endpointsOf(api);
    const server = (await startedSandbox(api)) ?? (await startedMock(document, tokenEndpoints));
    servers.push(server);
    for (const tokenUrl of [...tokenUrls, `${ownBaseUrl(api)}/oauth/token`]) {
      const from = pattern(tokenUrl.startsWith("/") ? `${baseUrl}${tokenUrl}` : tokenUrl);
      routes.push({ api, from, to: server.tokenUrl });
    }
    for (const from of [pattern(baseUrl), pattern(ownBaseUrl(api))]) routes.push({ api, from, to: server.baseUrl });
  }
  return {
    routes,
    tokenUrl: servers[0]?.tokenUrl ?? "",
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

/** What a sample uses where the document does not say on which host the API is. */
export const ownBaseUrl = (api: string): string => `https://${api}.example.test`;

async function endpointsOf(api: string): Promise<{ baseUrl: string; tokenUrls: readonly string[] }> {
  const { api: description }: { api: ApiDescription } = await import(`@typed-clients/${api}-types`);
  const url = description.servers[0]?.url ?? "";
  const tokenUrls = Object.values(description.securitySchemes).flatMap((scheme) =>
    scheme.type === "clientCredentials" ? [scheme.tokenUrl] : [],
  );
  return { baseUrl: URL.canParse(url.replaceAll(/[{}]/g, "")) ? url : ownBaseUrl(api), tokenUrls };
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
  const given = ["fake-value", "fake-value:fake-value"]; // what a sample reads from the environment
  const mock = await startMock({
    document,
    acceptsCredential: ({ value }) => given.includes(value) || acceptsToken(value),
  });
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
