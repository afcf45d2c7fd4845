import { api, createCivicPassClient } from "@typed-clients/civic-pass";
import {
  type AnswerExamples,
  type Call,
  createSubject,
  routedFetch,
  type Subject,
} from "@typed-clients/contract-testing";
import type { Target } from "./target.ts";

/** What answers instead of the Civic Pass Customer API. */
export interface Servers {
  readonly apiUrl: string;
  readonly tokenUrl: string;
  /** Which answers can be asked for; a server that is no mock has none. */
  readonly answers?: readonly AnswerExamples[];
  /** The addresses that they stand for. @default the client's own */
  readonly endpoints?: { readonly baseUrl: string; readonly tokenUrl: string };
}

/** Where the document says that the API and its token endpoint are. */
export const endpoints: { readonly baseUrl: string; readonly tokenUrl: string } = {
  baseUrl: api.servers[0].url,
  tokenUrl: api.securitySchemes.pass_auth.tokenUrl,
};

/** The Civic Pass client with its own base URL and token URL, on other servers. */
export function civicPassSubject(servers: Servers, target?: Target): Subject {
  const { apiUrl, tokenUrl, answers, endpoints: stoodFor = endpoints } = servers;
  const { clientId = "test-client", clientSecret = "test-secret", audience, scope } = target ?? {};
  return createSubject({
    connect: (fetch) => {
      const client = createCivicPassClient({
        clientId,
        clientSecret,
        ...(audience !== undefined && { audience }),
        ...(scope !== undefined && { scope }),
        fetch,
        timeoutMs: 20_000, // the proxy waits for a server for 10 seconds
        retry: false, // each request is one exchange of the report
      });
      const request = client.request as unknown as Call; // its type knows one operation at a time
      return request;
    },
    fetch: routedFetch({ [stoodFor.baseUrl]: apiUrl, [stoodFor.tokenUrl]: tokenUrl }),
    answers,
  });
}
