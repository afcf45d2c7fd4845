import { createCivicPassClient, endpoints, answers as kinds } from "@typed-clients/civic-pass";
import {
  type AnswerExamples,
  type Call,
  createSubject,
  routedFetch,
  type Subject,
} from "@typed-clients/contract-testing";

/** Where a mock of the Civic Pass Customer API runs. */
export interface Servers {
  readonly mockUrl: string;
  readonly tokenUrl: string;
  readonly answers: readonly AnswerExamples[];
  /** The addresses that the mock stands for. @default the client's own */
  readonly endpoints?: { readonly baseUrl: string; readonly tokenUrl: string };
}

/** The Civic Pass client with its own base URL and token URL, on servers on loopback. */
export function civicPassSubject({ mockUrl, tokenUrl, answers, endpoints: stoodFor = endpoints }: Servers): Subject {
  return createSubject({
    connect: (fetch) => {
      const client = createCivicPassClient({
        clientId: "test-client",
        clientSecret: "test-secret",
        fetch,
        timeoutMs: 5_000,
      });
      const request = client.request as unknown as Call; // its type knows one operation at a time
      return (method, path, init) =>
        // an answer of bytes has to be asked for as such
        request(method, path, { ...(kinds[`${method} ${path}`] === "bytes" && { parseAs: "blob" }), ...init });
    },
    fetch: routedFetch({ [stoodFor.baseUrl]: mockUrl, [stoodFor.tokenUrl]: tokenUrl }),
    answers,
  });
}
