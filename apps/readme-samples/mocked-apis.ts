import { readdirSync, readFileSync } from "node:fs";
import type { ApiDescription } from "@typed-clients/api-client";
import { type Mock, startMock, startTokenEndpoint, type TokenEndpoint } from "@typed-clients/contract-testing";

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

/** A mock of every API with its token endpoint. */
export interface MockedApis {
  readonly routes: readonly Route[];
  /** One of the token endpoints; every mock takes its tokens. */
  readonly tokenUrl: string;
  close(): Promise<void>;
}

/** Starts a mock and a token endpoint for each API. */
export async function mockedApis(): Promise<MockedApis> {
  const tokenEndpoints: TokenEndpoint[] = [];
  const acceptsToken = (token: string) => tokenEndpoints.some(({ accepts }) => accepts(token));
  const mocks: Mock[] = [];
  const routes: Route[] = [];
  for (const api of apis) {
    const document = JSON.parse(readFileSync(new URL(`packages/${api}-types/openapi.json`, root), "utf8"));
    const { baseUrl, tokenUrl } = await endpointsOf(api);
    const tokenEndpoint = await startTokenEndpoint({ document });
    const mock = await startMock({ document, acceptsToken });
    tokenEndpoints.push(tokenEndpoint);
    mocks.push(mock);
    const from = pattern(tokenUrl.startsWith("/") ? `${baseUrl}${tokenUrl}` : tokenUrl);
    routes.push({ from, to: tokenEndpoint.tokenUrl }, { from: pattern(baseUrl), to: mock.baseUrl });
  }
  return {
    routes,
    tokenUrl: tokenEndpoints[0]?.tokenUrl ?? "",
    close: async () => {
      await Promise.all([...mocks, ...tokenEndpoints].map((server) => server.close()));
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

/** An address of a document as an expression, with anything that a host may have in place of its variables. */
function pattern(address: string): string {
  const parts = address.split(/\{[^{}]*\}/).map((part) => part.replace(/[.*+?^$()|[\]\\]/g, "\\$&"));
  return `^${parts.join("[^/]+")}`;
}
