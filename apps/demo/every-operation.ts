import { type OpenapiFetchClient, sampleCalls } from "@typed-clients/contract-testing/checks";
import { documentOf } from "./document-of.ts";
import type { Step } from "./walk.ts";

/**
 * A call of every operation of an API, for a walk that nobody has written.
 *
 * @param unserved the operations, `GET /pets`, whose security schemes are none that the client sends.
 */
export function everyOperation(api: string, client: OpenapiFetchClient, unserved: readonly string[] = []): Step[] {
  return sampleCalls(documentOf(api)).map(({ operation, method, path, init, skip }): Step => {
    if (skip !== undefined) return [operation, skip];
    if (unserved.includes(`${method} ${path}`)) return [operation, "the client sends nothing for its security schemes"];
    return [operation, () => client.request(method, path, init)];
  });
}
