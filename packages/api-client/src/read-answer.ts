import { ApiError } from "./api-error.ts";
import type { Operation } from "./operation.ts";

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
export async function readAnswer(result: Result, operation: Operation, promisesJson: boolean): Promise<Result> {
  const { response } = result;
  if (!response.ok) return result;
  const text = await response.text();
  const data = parse(text);
  if (data === undefined && promisesJson) {
    const found = response.headers.get("content-type") ?? "no media type";
    throw new ApiError({ ...operation, response, body: text, reason: ` (${found}) without the promised JSON` });
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
