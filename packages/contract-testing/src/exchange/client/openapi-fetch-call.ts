import { isJson } from "../../document/media-type.ts";
import { operationsOf } from "../../document/operation.ts";
import type { Call, CallInit, CallResult } from "./client-under-test.ts";
import { filledPath, searchOf, simple } from "./serialize-parameters.ts";

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
  init: (method: string, path: string, given: CallInit) => Partial<CallInit> = () => ({}),
): Call {
  return async (method, path, given): Promise<CallResult> =>
    client.request(method, path, { ...given, ...init(method, path, given) });
}

/**
 * What a bare client of openapi-fetch has to be told of a document that it does not know at run time: the styles of
 * parameters, and which responses are no JSON. To be handed to {@link openapiFetchCall}.
 */
export function openapiFetchSettings(
  document: object,
): (method: string, path: string, given: CallInit) => Partial<CallInit> {
  const operations = new Map(
    operationsOf(document).map((operation) => [`${operation.method} ${operation.path}`, operation]),
  );
  return (method, path, given) => {
    const operation = operations.get(`${method} ${path}`);
    if (!operation) return {};
    const success = operation.responses.find(({ status }) => /^(2|default)/i.test(status))?.content ?? [];
    const header = Object.fromEntries(
      Object.entries(given.params?.header ?? {}).map(([name, value]) => {
        const parameter = operation.parameters.find((one) => one.in === "header" && one.name === name);
        return [name, parameter && typeof value === "object" ? simple(value, parameter.explode) : value];
      }),
    );
    const settings = {
      ...(Object.keys(header).length > 0 && { params: { ...given.params, header } }),
      querySerializer: (query: Readonly<Record<string, unknown>>) => searchOf(operation, { query }),
      // the path comes with the base URL before it
      pathSerializer: (whole: string, params: Readonly<Record<string, unknown>>) =>
        whole.slice(0, whole.length - path.length) + filledPath(operation, { path: params }),
      ...(success.length > 0 && !success.every(({ mediaType }) => isJson(mediaType)) && { parseAs: "blob" as const }),
    } satisfies { querySerializer: unknown; pathSerializer: unknown; parseAs?: "blob" };
    return settings;
  };
}
