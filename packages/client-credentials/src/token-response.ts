import { IssuedToken, isTokenValue } from "./access-token.js";
import { withoutSecrets } from "./echo.js";
import { lifetimeMs } from "./lifetime.js";
import { jsonObject, limitedText } from "./limited-body.js";
import { retryAfterMs, serverNow } from "./retry-after.js";
import { TokenError, type TokenErrorFields } from "./token-error.js";

/** A token, and how long it lives from before its request left. */
export interface TokenResponse {
  readonly token: IssuedToken;
  readonly lifetimeMs: number;
}

/**
 * Reads what the token endpoint answered.
 *
 * @throws {TokenError} for everything but a usable Bearer token.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-5 RFC 6749, section 5}
 */
export async function tokenResponse(
  response: Response,
  context: { requestedAt: number; now: number; attempts: number; secrets: readonly string[]; place: string },
): Promise<TokenResponse> {
  const { requestedAt, now, attempts, place } = context;
  const { status, headers } = response;
  const fail = (what: string, fields: TokenErrorFields) =>
    new TokenError(`Token endpoint ${what}: ${place}`, { attempts, status, ...fields });

  if (response.type === "opaqueredirect" || (status >= 300 && status < 400)) {
    response.body?.cancel().catch(() => {});
    throw fail(`answered with a redirect (${status}), which is not followed`, { code: "redirect" });
  }

  const text = await limitedText(response);
  const body = jsonObject(text);
  if (!response.ok || (body.error ?? undefined) !== undefined) {
    const issued = [body.access_token, body.refresh_token, body.id_token].filter(isTokenValue);
    const told = (name: string) => withoutSecrets(body[name], [...context.secrets, ...issued]) || undefined;
    const fields = {
      error: told("error"),
      errorDescription: told("error_description"),
      errorUri: told("error_uri"),
      retryAfterMs: retryAfterMs(headers, serverNow(headers, now)),
    };
    const details = [fields.error, fields.errorDescription ?? told("message") ?? told("title"), told("detail")];
    const detail = details.filter(Boolean).join(": ");
    throw fail(`answered ${status}${detail && ` (${detail})`}`, {
      code: status === 429 || status >= 500 ? "unavailable" : "error_response",
      ...present(fields),
    });
  }

  const refuse = (reason: string) => fail(`answered ${status} with ${reason}`, { code: "invalid_response" });
  if (text === undefined) throw refuse("more than 1 MiB");
  const { access_token: value, token_type: type, scope } = body;
  if (!isTokenValue(value)) throw refuse("no usable access_token");
  if (typeof (type ?? "bearer") !== "string" || !/^bearer$/i.test(`${type ?? "bearer"}`))
    throw refuse("a token_type other than Bearer");
  const lifetime = lifetimeMs(body.expires_in, value, serverNow(headers, now));
  const token = new IssuedToken(value, requestedAt + lifetime, typeof scope === "string" ? scope : undefined);
  return { token, lifetimeMs: lifetime };
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}
