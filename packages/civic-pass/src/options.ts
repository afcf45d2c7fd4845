import { endpoints } from "@typed-clients/civic-pass-types";
import type { ClientSecret, ClientSecretMethod, Fetch, TokenRequestOptions } from "@typed-clients/client-credentials";

/** Options of `createCivicPassClient`. */
export interface CivicPassClientOptions extends Pick<TokenRequestOptions, "audience" | "format" | "scope"> {
  /** The client id that Civic issued. An unset environment variable is refused with a message that says so. */
  readonly clientId: string | undefined;
  /** The client secret, or a function that returns it and is called for every token request, for rotation. */
  readonly clientSecret: ClientSecret | undefined;
  /** How the id and the secret are sent. @default "basic" */
  readonly clientAuthentication?: ClientSecretMethod;
  /** What the paths are appended to. @default `endpoints.baseUrl`, the document's */
  readonly baseUrl?: string;
  /** Where the credentials are exchanged for a token. @default `endpoints.tokenUrl`, the document's */
  readonly tokenUrl?: string;
  /** Sends the requests for tokens and those to the API. @default the global `fetch`, looked up at each call */
  readonly fetch?: Fetch;
  /** How long a call may take in all, in milliseconds: the token, the answer and its body. @default 30_000 */
  readonly timeoutMs?: number;
  /** Allows the client to start in a browser, where everybody can read the client secret. @default false */
  readonly dangerouslyAllowBrowser?: boolean;
}

/** @throws TypeError that names the option, what was expected and what was received; never a secret. */
export function checkOptions(options: CivicPassClientOptions): void {
  for (const name of ["clientId", "clientSecret"] as const) {
    const value = options[name];
    if (typeof value === "function" || (typeof value === "string" && value.trim() !== "")) continue;
    const received = typeof value === "string" ? "a blank string" : typeof value;
    const example = `process.env.CIVIC_${name === "clientId" ? "CLIENT_ID" : "CLIENT_SECRET"}`;
    throw new TypeError(
      `${name}: expected what Civic issued to you, for example from ${example}; received ${received}`,
    );
  }
  const { timeoutMs, baseUrl } = options;
  // a longer delay than 31 bits hold fires at once
  if (timeoutMs !== undefined && !(timeoutMs > 0 && timeoutMs < 2 ** 31)) {
    throw new TypeError(
      `timeoutMs: expected milliseconds above 0 and below 2 ** 31, such as 30_000; received ${timeoutMs}`,
    );
  }
  const secure = /^(https:\/\/|http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:|\/|$))/i;
  if (baseUrl !== undefined && !(secure.test(baseUrl) && URL.canParse(baseUrl))) {
    throw new TypeError(
      `baseUrl: expected https: (http: only for loopback), such as ${endpoints.baseUrl}; received ${baseUrl}`,
    );
  }
  const isBrowser = typeof window !== "undefined" && typeof window.document !== "undefined";
  if (isBrowser && options.dangerouslyAllowBrowser !== true) {
    throw new TypeError(
      "dangerouslyAllowBrowser: this is a browser, where everybody can read the client secret. " +
        "Call the API from a back end; or set the option to true if you know that the secret is safe here",
    );
  }
}
