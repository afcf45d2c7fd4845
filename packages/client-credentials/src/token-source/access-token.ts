/**
 * An access token that a {@link TokenSource} handed out.
 *
 * The one that `clientCredentials` makes keeps its `value` in a private field: `util.inspect`, `JSON.stringify`,
 * `structuredClone` and `for … in` do not show it.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-5.1 RFC 6749, section 5.1}
 */
export interface AccessToken {
  /** What goes behind `Bearer ` in the `Authorization` header. */
  readonly value: string;
  /** When the authorization server stops accepting it, in milliseconds since the epoch. Always finite. */
  readonly expiresAt: number;
  /** The scope that was granted, where the response names one: it may be narrower than the one asked for. */
  readonly scope?: string;
}

/** Whether a value can stand behind `Bearer ` in a header. A wider alphabet than RFC 6750's, without spaces or controls. */
export function isTokenValue(value: unknown): value is string {
  return typeof value === "string" && /^[!-~]+$/.test(value);
}

export class IssuedToken implements AccessToken {
  readonly #value: string;
  declare readonly expiresAt: number;
  declare readonly scope?: string;

  constructor(value: string, expiresAt: number, scope: unknown) {
    this.#value = value;
    this.expiresAt = expiresAt;
    if (typeof scope === "string") this.scope = scope;
  }

  get value(): string {
    return this.#value;
  }
}
