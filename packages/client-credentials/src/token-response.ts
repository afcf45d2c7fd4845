import { IssuedToken, isTokenValue } from "./access-token.ts";
import { withoutEcho } from "./echo.ts";
import { lifetimeMs } from "./lifetime.ts";
import { limitedText } from "./limited-body.ts";
import { retryAfterMs } from "./retry-after.ts";
import type { TokenError, TokenErrorCode } from "./token-error.ts";

/** Makes the error about the request that was answered. */
export type Fail = (code: TokenErrorCode, what: string, fields?: object) => TokenError;

/**
 * Reads what the token endpoint answered to a request that left at `at` and carried `secrets`.
 *
 * @throws {TokenError} for everything but a usable Bearer token.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-5 RFC 6749, section 5}
 */
export async function tokenResponse(
  response: Response,
  at: number,
  secrets: readonly string[],
  fail: Fail,
): Promise<IssuedToken> {
  const { status, headers } = response;
  const body = jsonObject(await limitedText(response));
  const { access_token, token_type, scope } = body;
  const serverNow = Date.parse(headers.get("date") ?? "") || at;
  const refusal = (code: TokenErrorCode, what: string, fields?: object) =>
    fail(code, `answered ${status} ${what}`, { status, ...fields });

  if (!response.ok || body.error) {
    const told = (name: string) => withoutEcho(body[name], secrets);
    const all = ["error", "error_description", "message", "title", "detail"].map(told);
    const code = response.ok || status > 399 ? "error_response" : "redirect"; // 0 is how browsers hide a redirect
    throw refusal(status === 429 || status > 499 ? "unavailable" : code, `(${all.filter(Boolean).join(": ")})`, {
      error: all[0],
      errorDescription: all[1],
      errorUri: told("error_uri"),
      retryAfterMs: retryAfterMs(headers, serverNow),
    });
  }

  if (!isTokenValue(access_token)) throw refusal("invalid_response", "without usable access_token");
  if (!/^"bearer"/i.test(JSON.stringify(token_type ?? "bearer")))
    throw refusal("invalid_response", "without token_type Bearer");
  const expiresAt = at + lifetimeMs(body.expires_in, access_token, serverNow);
  return new IssuedToken(access_token, expiresAt, scope);
}

function jsonObject(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) ?? {}; // a string, a number or an array has none of the members either
  } catch {
    return {};
  }
}
