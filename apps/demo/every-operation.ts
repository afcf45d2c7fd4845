import { existsSync, readFileSync } from "node:fs";
import { type OpenapiFetchClient, sampleCalls } from "@typed-clients/contract-testing/checks";
import { documentOf } from "./document-of.ts";
import type { Step } from "./walk.ts";

/**
 * A call of every operation of an API, for a walk that nobody has written.
 *
 * @param unserved the operations, `GET /pets`, whose security schemes are none that the client sends.
 */
export function everyOperation(api: string, client: OpenapiFetchClient, unserved: readonly string[] = []): Step[] {
  const found = findings(api);
  return sampleCalls(documentOf(api)).map(({ operation, method, path, init, skip }): Step => {
    if (skip !== undefined) return [operation, skip];
    if (unserved.includes(`${method} ${path}`)) return [operation, "the client sends nothing for its security schemes"];
    if (found.has(operation)) return [operation, `findings.json of its contract tests has it`];
    return [operation, () => client.request(method, path, init)];
  });
}

/** The operations that the contract tests know not to be as the document says. */
function findings(api: string): ReadonlySet<string> {
  const file = new URL(`../contract-tests/${api}/findings.json`, import.meta.url);
  const all: { operation: string }[] = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) ?? []) : [];
  return new Set(all.map(({ operation }) => operation));
}
