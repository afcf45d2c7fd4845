import type { AccessToken, Fetch, TokenSource } from "../src/index.ts";

/** A fetch that responds as told, and keeps every `Request` it saw. */
export function recorder(respond: (request: Request, index: number) => Response | Promise<Response>): Fetch & {
  readonly requests: Request[];
} {
  const requests: Request[] = [];
  const fetch = async (request: Request) => {
    requests.push(request);
    return respond(request, requests.length - 1);
  };
  return Object.assign(fetch, { requests });
}

/** The response of a token endpoint. */
export function tokenResponse(value: string, more: object = { expires_in: 3600 }): Response {
  return Response.json({ access_token: value, ...more });
}

/** A source that hands out what it is given, in order, and keeps what it was asked. */
export function sourceOf(...values: string[]): TokenSource & { readonly rejected: (string | undefined)[] } {
  const rejected: (string | undefined)[] = [];
  return {
    rejected,
    async token(request = {}): Promise<AccessToken> {
      rejected.push(request.rejected);
      const value = values[Math.min(rejected.length, values.length) - 1] ?? "";
      return { value, expiresAt: Date.now() + 3_600_000 };
    },
  };
}
