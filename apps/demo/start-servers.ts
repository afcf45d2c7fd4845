import {
  type Mock,
  type MockOptions,
  startMock,
  startTokenEndpoint,
  type TokenEndpoint,
} from "@typed-clients/contract-testing";

/** The mock of an API with the token endpoint that issues its tokens. */
export interface Servers {
  readonly mock: Mock;
  readonly tokenEndpoint: TokenEndpoint;
  close(): Promise<void>;
}

/** Starts both, or neither. Beside what the token endpoint issues, the mock takes tokens that begin with `demo-`. */
export async function startServers(
  document: object,
  ports: { mock: number; tokenEndpoint: number },
  options: Pick<MockOptions, "closeSchemas"> = {},
): Promise<Servers> {
  const tokenEndpoint = await startTokenEndpoint({ document, port: ports.tokenEndpoint });
  try {
    const acceptsToken = (token: string) => tokenEndpoint.accepts(token) || token.startsWith("demo-");
    const mock = await startMock({ ...options, document, port: ports.mock, acceptsToken });
    const close = async () => {
      await Promise.all([mock.close(), tokenEndpoint.close()]);
    };
    return { mock, tokenEndpoint, close };
  } catch (error) {
    await tokenEndpoint.close();
    throw error;
  }
}
