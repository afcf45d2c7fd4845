import { ApiError } from "./api-error.js";
import type { Operation } from "./operation.js";

/** What openapi-fetch resolves with, whatever the operation. */
export interface Result {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Reads the body of a successful answer that openapi-fetch has left unread. The server has acted already, so a body that
 * was not promised fails nothing: it is left out, where `JSON.parse` would throw a bare `SyntaxError`.
 *
 * @throws ApiError for an answer without the JSON that the document promises.
 */
export async function readAnswer(
  result: Result,
  operation: Operation,
  promised: "json" | "blob" | undefined,
): Promise<Result> {
  const { response } = result;
  if (!response.ok) return result;
  // openapi-fetch has recognised an empty answer
  const unread = result.data !== undefined && result.data !== null;
  if (promised === "blob") return unread ? { data: await response.blob(), response } : result;
  const text = unread ? await response.text() : "";
  const data = parse(text);
  if (data === undefined && promised === "json") {
    const found = text === "" ? "without a body" : `with ${response.headers.get("content-type") ?? "a body"}`;
    throw new ApiError({ ...operation, response, body: text, reason: ` ${found} where the document promises JSON` });
  }
  return { data, response };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
