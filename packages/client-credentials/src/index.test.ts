import { describe, expect, expectTypeOf, test } from "vitest";
import * as exported from "./index.ts";
import {
  type AccessToken,
  bearerFetch,
  type ClientCredentialsOptions,
  clientCredentials,
  type Fetch,
  TokenError,
  type TokenErrorCode,
  type TokenSource,
} from "./index.ts";

test("exports these names", () => {
  expect(Object.keys(exported).sort()).toEqual(["TokenError", "bearerFetch", "clientCredentials"]);
});

describe("types", () => {
  const options = { tokenUrl: "https://auth.example.com/token", clientId: "client" };

  test("options make a source, and a source makes a fetch", () => {
    expectTypeOf(clientCredentials).toEqualTypeOf<(options: ClientCredentialsOptions) => TokenSource>();
    expectTypeOf(bearerFetch).returns.toEqualTypeOf<
      (input: string | URL | Request, init?: RequestInit) => Promise<Response>
    >();
    expectTypeOf<TokenSource["token"]>().returns.resolves.toEqualTypeOf<AccessToken>();
  });

  test("the global fetch is a Fetch, and a Fetch is what openapi-fetch takes", () => {
    expectTypeOf(globalThis.fetch).toExtend<Fetch>();
    expectTypeOf<Fetch>().toExtend<(input: Request) => Promise<Response>>();
  });

  test("a secret is required, unless a function authenticates, which has its own", () => {
    expectTypeOf({ ...options, clientSecret: "s" }).toExtend<ClientCredentialsOptions>();
    expectTypeOf({ ...options, clientSecret: async () => "s" }).toExtend<ClientCredentialsOptions>();
    expectTypeOf({ ...options, clientAuthentication: () => {} }).toExtend<ClientCredentialsOptions>();
    expectTypeOf(options).not.toExtend<ClientCredentialsOptions>();
    expectTypeOf({
      ...options,
      clientSecret: "s",
      clientAuthentication: () => {},
    }).not.toExtend<ClientCredentialsOptions>();
    // @ts-expect-error an environment variable may be missing
    expect(() => clientCredentials({ ...options, clientSecret: process.env.NO_SUCH_VARIABLE })).toThrow(
      /^clientSecret/,
    );
  });

  test("a way to authenticate is one of three words or a function", () => {
    const clientAuthentication = "digest";
    // @ts-expect-error no such way
    expect(() => clientCredentials({ ...options, clientSecret: "fake", clientAuthentication })).toThrow();
  });

  test("any object with a token method is a source", () => {
    const fixed = { token: async () => ({ value: "t", expiresAt: Number.POSITIVE_INFINITY }) };
    expectTypeOf(fixed).toExtend<TokenSource>();
  });

  test("a token and an error cannot be changed", () => {
    expectTypeOf<AccessToken>().toEqualTypeOf<{
      readonly value: string;
      readonly expiresAt: number;
      readonly scope?: string;
    }>();
    expectTypeOf<TokenError["name"]>().toEqualTypeOf<"TokenError">();
    expectTypeOf<TokenError["code"]>().toEqualTypeOf<TokenErrorCode>();
    expectTypeOf<TokenError["retryAfterMs"]>().toEqualTypeOf<number | undefined>();
  });

  test("a source of one's own may throw a TokenError", () => {
    const error = new TokenError("Vault is sealed", { code: "unavailable", retryAfterMs: 1000 });
    expect({ ...error }).toEqual({ name: "TokenError", code: "unavailable", attempts: 0, retryAfterMs: 1000 });
    expect(error).toBeInstanceOf(Error);
  });
});
