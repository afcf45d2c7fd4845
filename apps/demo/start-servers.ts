import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import { type Mock, startMock, startTokenEndpoint, type TokenEndpoint } from "@typed-clients/contract-testing";

/** The mock of the Civic Pass Customer API with the token endpoint that issues its tokens. */
export interface Servers {
  readonly mock: Mock;
  readonly tokenEndpoint: TokenEndpoint;
  close(): Promise<void>;
}

/** Starts both, or neither. */
export async function startServers(ports: { mock: number; tokenEndpoint: number }): Promise<Servers> {
  const tokenEndpoint = await startTokenEndpoint({ port: ports.tokenEndpoint });
  try {
    const mock = await startMock({ document, port: ports.mock, acceptsToken: tokenEndpoint.accepts });
    const close = async () => {
      await Promise.all([mock.close(), tokenEndpoint.close()]);
    };
    return { mock, tokenEndpoint, close };
  } catch (error) {
    await tokenEndpoint.close();
    throw error;
  }
}
