import type { Call, CallInit, CallResult } from "./client-under-test.ts";

/** A client with openapi-fetch's `request`, whatever its document. */
export interface OpenapiFetchClient {
  // biome-ignore lint/suspicious/noExplicitAny: the type of `request` knows the operations of one document only
  request(method: any, path: any, ...init: any): Promise<any>;
}

/**
 * Makes a client of openapi-fetch, or one that is shaped like it, something that checks can call.
 *
 * @param init what is added to a call: `{ parseAs: "blob" }` for an operation of bytes, for example.
 */
export function openapiFetchCall(
  client: OpenapiFetchClient,
  init: (method: string, path: string) => Partial<CallInit> = () => ({}),
): Call {
  return async (method, path, given): Promise<CallResult> =>
    client.request(method, path, { ...init(method, path), ...given });
}
