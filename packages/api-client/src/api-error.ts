/** What an {@link ApiError} is made from. */
export interface ApiErrorOptions {
  readonly method: string;
  readonly path: string;
  readonly response: Response;
  readonly body: unknown;
  /** What happened, where it was not the status. */
  readonly reason?: string;
}

/**
 * An answer of the API that is not the data that was asked for. It holds no request, and so no credential.
 *
 * Its `body` may hold personal information, like any answer of this API: think before you log it.
 */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /** The HTTP status. Below 300 where the API did what it was asked to, and its answer could not be read. */
  readonly status: number;
  /** The answer's body: parsed where it is JSON, else its text; `undefined` where it is empty. */
  readonly body: unknown;
  /** The method of the operation, such as `GET`. */
  readonly method: string;
  /** The path as the document spells it, such as `/pass/{chain}/{chainNetwork}/{wallet}`. */
  readonly path: string;
  /** The id that the server gave to the request, where its answer names one; for the API's support. */
  declare readonly requestId?: string;

  constructor({ method, path, response, body, reason }: ApiErrorOptions) {
    const requestId = requestIdOf(response);
    super(`${method} ${path} answered ${response.status}${reason ?? ""}${requestId ? ` (request ${requestId})` : ""}`);
    this.status = response.status;
    this.body = body === "" ? undefined : body;
    this.method = method;
    this.path = path;
    if (requestId) this.requestId = requestId;
  }
}

function requestIdOf({ headers }: Response): string | undefined {
  for (const name of ["x-request-id", "x-amzn-requestid", "x-correlation-id", "cf-ray"]) {
    const value = headers.get(name);
    if (value) return value;
  }
  return undefined;
}
