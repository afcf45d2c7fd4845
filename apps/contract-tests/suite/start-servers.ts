import {
  type Credential,
  type ResponseExamples,
  startMock,
  startProxy,
  startTokenEndpoint,
} from "@typed-clients/contract-testing/mock";
import { type ApiUnderTest, testCredentials } from "./api-under-test.ts";
import type { Target } from "./target.ts";

/** What responds instead of an API. */
export interface Servers {
  readonly apiUrl: string;
  readonly tokenUrl: string;
  /** Which responses can be asked for; a server that is no mock has none. */
  readonly responseExamples?: readonly ResponseExamples[];
  close(): Promise<void>;
}

/** Starts a mock of an API and a token endpoint, or a validating proxy before the server to be tested. */
export async function startServers(api: ApiUnderTest, target: Target | undefined, variants?: number): Promise<Servers> {
  if (target) {
    const proxy = await startProxy({ document: api.document, upstream: target.baseUrl });
    return { apiUrl: proxy.baseUrl, tokenUrl: target.tokenUrl ?? "", close: proxy.close };
  }
  const tokens = await startTokenEndpoint({ document: api.document });
  const mock = await startMock({
    document: api.document,
    closeSchemas: true,
    ...(variants !== undefined && { variants }),
    acceptsCredential: (credential) => acceptsTestCredential(api, credential, tokens.accepts),
  });
  return {
    apiUrl: mock.baseUrl,
    tokenUrl: tokens.tokenUrl,
    responseExamples: mock.responseExamples,
    close: async () => {
      await Promise.all([mock.close(), tokens.close()]);
    },
  };
}

/** Whether a credential is one that the suite has given to the client, or that the token endpoint has issued. */
export function acceptsTestCredential(
  api: ApiUnderTest,
  { scheme, value }: Credential,
  isIssued: (token: string) => boolean,
): boolean {
  const given = Object.values(testCredentials(api));
  if (scheme.kind === "basic") return given.some((user) => given.some((password) => value === `${user}:${password}`));
  return (api.endpoints.tokenUrl !== undefined && isIssued(value)) || given.includes(value);
}
