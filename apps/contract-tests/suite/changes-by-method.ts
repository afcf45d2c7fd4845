import { operationsOf } from "@typed-clients/contract-testing/router";

const reading: readonly string[] = ["GET", "HEAD", "OPTIONS", "TRACE"];

/** Which operations change something on a server, as far as their methods say (RFC 9110 section 9.2.1). */
export function changesByMethod(document: object): Readonly<Record<string, boolean>> {
  return Object.fromEntries(operationsOf(document).map(({ id, method }) => [id, !reading.includes(method)]));
}
