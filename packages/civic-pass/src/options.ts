import type { ClientSecret, ClientSecretMethod, Fetch, TokenRequestOptions } from "@typed-clients/client-credentials";

type TokenOptions = Pick<TokenRequestOptions, "audience" | "scope">;

/** Options of `createCivicPassClient`. An optional one that is `undefined` counts as left out. */
export interface CivicPassClientOptions
  extends Readonly<{ [Name in keyof TokenOptions]: TokenOptions[Name] | undefined }> {
  /** The client id that Civic issued. An unset environment variable is refused with a message that says so. */
  readonly clientId: string | undefined;
  /** The client secret, or a function that returns it and is called for every token request, for rotation. */
  readonly clientSecret: ClientSecret | undefined;
  /** How the id and the secret are sent. @default "basic" */
  readonly clientAuthentication?: ClientSecretMethod | undefined;
  /** How the token request is written; the API is always spoken to in JSON. @default "form" */
  readonly format?: TokenRequestOptions["format"] | undefined;
  /** What the paths are appended to. @default `endpoints.baseUrl`, the document's */
  readonly baseUrl?: string | undefined;
  /** Where the credentials are exchanged for a token. @default `endpoints.tokenUrl`, the document's */
  readonly tokenUrl?: string | undefined;
  /** Sends the requests for tokens and those to the API. @default the global `fetch`, looked up at each call */
  readonly fetch?: Fetch | undefined;
  /** How long a call may take in all, in milliseconds: the token, the answer and its body. @default 30_000 */
  readonly timeoutMs?: number | undefined;
  /** Allows the client to start in a browser, where everybody can read the client secret. @default false */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

/** @throws TypeError that names the option and what was expected; never a secret. */
export function checkOptions(options: CivicPassClientOptions): void {
  const { clientId, clientSecret, baseUrl, timeoutMs = 1, dangerouslyAllowBrowser } = options;
  for (const [name, value] of Object.entries({ clientId, clientSecret })) {
    if (!value || (typeof value === "string" && !value.trim())) {
      throw new TypeError(`${name}: expected what Civic issued, received ${value && "blanks"}; is its variable set?`);
    }
  }
  if (baseUrl !== undefined && !/^(https:\/\/|http:\/\/(localhost|127[.\d]+|\[::1])(?=[:/]|$))[^@]*$/.test(baseUrl)) {
    throw new TypeError("baseUrl: expected https: (http: only on loopback) without user info");
  }
  if (!Number.isFinite(timeoutMs) || timeoutMs <= 0 || timeoutMs >= 2 ** 31) {
    throw new TypeError(`timeoutMs: expected milliseconds, such as 30_000, received ${timeoutMs}`);
  }
  if (typeof window === "object" && "document" in window && !dangerouslyAllowBrowser) {
    throw new TypeError(
      "A client secret is no browser's business: call from a back end, or set dangerouslyAllowBrowser",
    );
  }
}
