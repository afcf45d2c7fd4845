import {
  type ClientUnderTest,
  createClientUnderTest,
  routedFetch,
  type Tolerances,
} from "@typed-clients/contract-testing/checks";
import type { ApiUnderTest, Endpoints } from "./api-under-test.ts";
import type { Servers } from "./start-servers.ts";

/** The client of an API, on servers that stand for its own. */
export function clientOf(
  api: ApiUnderTest,
  { apiUrl, tokenUrl, responseExamples }: Servers,
  credentials: Readonly<Record<string, string>>,
  { endpoints = api.endpoints, tolerances = {} }: { endpoints?: Endpoints; tolerances?: Tolerances } = {},
): ClientUnderTest {
  const routes = {
    [endpoints.baseUrl]: apiUrl,
    ...(endpoints.tokenUrl !== undefined && { [endpoints.tokenUrl]: tokenUrl }),
  };
  return createClientUnderTest({
    document: api.document,
    connect: (fetch) => api.connect(fetch, credentials),
    fetch: routedFetch(routes),
    responseExamples,
    tolerances,
  });
}
