import { retryAfterMs } from "@typed-clients/client-credentials/internal";
import type { Operation } from "../call/operation.ts";

/** What an {@link ApiError} is made from. */
export interface ApiErrorOptions extends Operation {
  readonly response: Response;
  readonly body?: unknown;
  /** What happened, where it was not the status. */
  readonly reason?: string;
  /** What it was caused by, such as a connection that broke. */
  readonly cause?: unknown;
}

/**
 * A response of the API that is not the data that was asked for. It holds no request, and so no credential.
 *
 * Its `body` may hold personal information, like any response: think before you log it.
 */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /** The HTTP status. Below 300 where the API did what it was asked to, and its response could not be read. */
  readonly status: number;
  /** The body: parsed where it is JSON, else its text, cut after 1 MiB; `undefined` where it is empty. */
  readonly body: unknown;
  /** The method of the operation, such as `GET`. */
  readonly method: string;
  /** The path as the document spells it, such as `/pets/{id}`. */
  readonly path: string;
  /** The id that the server gave to the request, where its response names one; for the API's support. */
  declare readonly requestId?: string;
  /** How long the server asks to be left alone, in milliseconds from when the response came. */
  declare readonly retryAfterMs?: number;
  /** Where a redirect points; only its origin, since an address may hold credentials. Nothing was sent there. */
  declare readonly redirectOrigin?: string;
  readonly #headers: Headers;

  constructor({ method, path, response, body, reason = "", cause }: ApiErrorOptions) {
    const { status, headers } = response;
    const requestId = requestIdOf(headers);
    const redirectOrigin = redirectOriginOf(response);
    const target = redirectOrigin ? ` (a redirect to ${redirectOrigin}, which was not followed)` : "";
    super(`${method} ${path} responded ${status}${reason}${target}${requestId ? ` (request ${requestId})` : ""}`);
    if (cause !== undefined) this.cause = cause;
    this.status = status;
    this.body = body === "" ? undefined : body;
    this.method = method;
    this.path = path;
    this.#headers = headers;
    const retryAfter = retryAfterMs(headers, Date.now());
    if (requestId) this.requestId = requestId;
    if (retryAfter !== undefined) this.retryAfterMs = retryAfter;
    if (redirectOrigin) this.redirectOrigin = redirectOrigin;
  }

  /** The headers of the response. Printing the error does not show them. */
  get headers(): Headers {
    return this.#headers;
  }
}

function requestIdOf(headers: Headers): string | undefined {
  for (const name of ["x-request-id", "x-amzn-requestid", "x-correlation-id", "cf-ray"]) {
    const value = headers.get(name);
    if (value) return printable(value);
  }
  return undefined;
}

function redirectOriginOf({ status, headers, url }: Response): string | undefined {
  const location = headers.get("location");
  const base = url || undefined;
  if (status < 300 || status > 399 || location === null || !URL.canParse(location, base)) return undefined;
  const { origin, protocol } = new URL(location, base);
  return origin === "null" ? protocol : origin; // such as data:
}

/** Text of a server as part of a message: of one line, and not longer than a line. */
export function printable(text: string): string {
  return text.replace(/[^ -~]/g, "?").slice(0, 100);
}
