import { IssuedToken, isTokenValue } from "../token-source/access-token.ts";
import { lifetimeMs } from "./lifetime.ts";
import { limitedBody, textOf } from "./limited-body.ts";
import { redact, redactUri } from "./redact.ts";
import { retryAfterMs, serverTime } from "./retry-after.ts";
import type { TokenError, TokenErrorCode, TokenErrorFields } from "./token-error.ts";

const maxBytes = 1024 * 1024;

/** Makes the error about the request that got this response. */
export type Fail = (code: TokenErrorCode, what: string, fields?: Partial<TokenErrorFields>) => TokenError;

/**
 * Reads the response to a token request that left at `requestedAt` and carried `secrets`.
 *
 * @throws {TokenError} for everything but a usable Bearer token.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-5 RFC 6749, section 5}
 */
export async function tokenResponse(
  response: Response,
  requestedAt: number,
  secrets: readonly string[],
  fail: Fail,
): Promise<IssuedToken> {
  const { status, headers, ok } = response;
  const read = await limitedBody(response, maxBytes);
  if (read.ending === "broken") throw read.cause;
  const body = jsonObject(read.ending === "cut" ? "" : textOf(read));
  const { access_token, token_type = null, expires_in, scope } = body;
  const serverNow = serverTime(headers, requestedAt);

  if (!ok || body.error) {
    const error = redact(body.error, secrets);
    const errorDescription = redact(body.error_description, secrets);
    const others = [body.message, body.title, body.detail].map((text) => redact(text, secrets));
    const said = [error, errorDescription, ...others].filter(Boolean).join(": ");
    throw fail(errorCode(status), `answered ${status}${said && ` (${said})`}`, {
      status,
      error,
      errorDescription,
      errorUri: redactUri(body.error_uri, secrets),
      retryAfterMs: retryAfterMs(headers, requestedAt),
    });
  }

  if (!isTokenValue(access_token))
    throw fail("invalid_response", `answered ${status} without a usable access_token`, { status });
  if (token_type !== null && !(typeof token_type === "string" && token_type.toLowerCase() === "bearer"))
    throw fail("invalid_response", `answered ${status} without token_type Bearer`, { status });
  return new IssuedToken(access_token, requestedAt + lifetimeMs(expires_in, access_token, serverNow), scope);
}

function errorCode(status: number): TokenErrorCode {
  if (status === 429 || status >= 500) return "unavailable";
  if (status < 200 || (status >= 300 && status < 400)) return "redirect"; // 0 is how browsers hide a redirect
  return "error_response";
}

function jsonObject(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) ?? {}; // a string, a number or an array has none of the members either
  } catch {
    return {};
  }
}
