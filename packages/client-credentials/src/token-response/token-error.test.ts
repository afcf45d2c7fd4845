import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { client } from "../../test/fault-client.ts";
import { faultEndpoint } from "../../test/fault-endpoint.ts";
import { json, loopbackServer } from "../../test/loopback-server.ts";
import { recorder, sourceOf, tokenResponse } from "../../test/recorder.ts";
import { bearerFetch, clientCredentials, TokenError, type TokenSource } from "../index.ts";

const tokenUrl = "https://auth.example.com/token";

const failureOf = ({ token }: TokenSource): Promise<TokenError> =>
  token().then(
    () => Promise.reject(new Error("expected a TokenError")),
    (error: unknown) => (error instanceof TokenError ? error : Promise.reject(error)),
  );

const failureWith = (body: unknown, init: ResponseInit = { status: 400 }, clientSecret = "fake-client-passphrase") =>
  failureOf(
    clientCredentials({
      tokenUrl,
      clientId: "client",
      clientSecret,
      fetch: recorder(() => (typeof body === "string" ? new Response(body, init) : Response.json(body, init))),
    }),
  );

/** Every way in which an object gets into a log. */
function everythingOf(value: object): string {
  const keys: string[] = [];
  for (const key in value) keys.push(key, String((value as Record<string, unknown>)[key]));
  return [
    inspect(value, { showHidden: true, depth: 9, getters: false }),
    JSON.stringify(value) ?? "",
    String(value),
    keys.join(),
    value instanceof Error ? `${value.message} ${value.stack} ${inspect(value.cause)}` : "",
  ].join("\n");
}

describe("case 16: what the server says becomes fields", () => {
  test.each([400, 401])("%d, one attempt", async (status) => {
    await using server = await loopbackServer((_, response) =>
      json(
        response,
        { error: "invalid_client", error_description: "Client authentication failed", error_uri: "https://e.test/1" },
        status,
        { "www-authenticate": 'Basic realm="token"' },
      ),
    );
    const error = await failureOf(clientCredentials({ ...client, tokenUrl: `${server.origin}/token?key=fake` }));
    expect({ ...error }).toEqual({
      name: "TokenError",
      code: "error_response",
      attempts: 1,
      status,
      error: "invalid_client",
      errorDescription: "Client authentication failed",
      errorUri: "https://e.test/1",
    });
    expect(error.message).toBe(
      `Token endpoint answered ${status} (invalid_client: Client authentication failed): ${server.origin}/token`,
    );
    expect(server.log).toHaveLength(1);
  });

  test("a body without any of it leaves the status", async () => {
    for (const body of ["<html>", { error: 5, error_description: ["x"] }]) {
      const error = await failureWith(body, { status: 403 });
      expect({ ...error }).toEqual({ name: "TokenError", code: "error_response", attempts: 1, status: 403 });
    }
  });
});

test("case 17: message, title and detail are kept in the message", async () => {
  expect((await failureWith({ message: "Invalid credentials" })).message).toBe(
    "Token endpoint answered 400 (Invalid credentials): https://auth.example.com/token",
  );
  expect((await failureWith({ title: "Bad Request", detail: "No such client" })).message).toBe(
    "Token endpoint answered 400 (Bad Request: No such client): https://auth.example.com/token",
  );
});

describe("case 18: a server that echoes what it was sent", () => {
  const encodings = [
    "sent",
    "plain",
    "uri",
    "json",
    "unicode",
    "html",
    "base64",
    "base64url",
    "hex",
    "upper",
    "controls",
  ];
  const methods = ["basic", "basic-raw", "post"] as const;
  const cases = encodings.flatMap((encoding) => methods.map((method) => [encoding, method] as const));

  test.each(cases)("echoed as %s with %s: no secret in the error", async (encoding, clientAuthentication) => {
    await using server = await loopbackServer(faultEndpoint);
    const error = await failureOf(
      clientCredentials({ ...client, clientAuthentication, tokenUrl: `${server.origin}/echo/${encoding}` }),
    );
    expect(error).toMatchObject({ code: "error_response", error: "invalid_request" });
    expect(error.errorDescription).toMatch(/^\[withheld\]$|…/);
    const { clientSecret } = client;
    const forms = [
      clientSecret,
      encodeURIComponent(clientSecret),
      String(new URLSearchParams({ "": clientSecret })).slice(1),
    ];
    for (const form of forms) {
      for (const text of [form, Buffer.from(form).toString("base64"), Buffer.from(form).toString("hex")]) {
        expect(everythingOf(error).toLowerCase()).not.toContain(text.toLowerCase());
      }
    }
  });

  const secrets = fc
    .string({ unit: "binary-ascii", minLength: 8 })
    .filter((text) => /^[ -~]*[a-zA-Z0-9]{4}[ -~]*$/.test(text));

  test("P: any secret, echoed plain or escaped within any text, is withheld", async () => {
    const escapes = fc.constantFrom<(text: string) => string>(
      (text) => text,
      encodeURIComponent,
      (text) => encodeURIComponent(encodeURIComponent(text)),
      (text) => String(new URLSearchParams({ "": text })).slice(1),
      (text) => JSON.stringify(text),
    );
    await fc.assert(
      fc.asyncProperty(secrets, escapes, fc.string({ maxLength: 100 }), async (secret, escaped, around) => {
        const error_description = escaped(`${around} ${secret} ${around}`);
        const error = await failureWith({ error: "x", error_description }, { status: 400 }, secret);
        expect(error.errorDescription).toBe("[withheld]");
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["JSON", "fa\\u002Bke\\u0022se\\u003Ccret\\u0026"],
    ["JSON in JSON", "fa\\\\u002Bke\\\\u0022se\\\\u003Ccret\\\\u0026"],
    ["HTML", "fa&plus;ke&quot;se&#60;cret&amp;"],
    ["HTML in HTML", "fa&amp;#43;ke&amp;quot;se&amp;amp;lt;cret&amp;amp;"],
  ])("%s leaves no secret with signs in it", async (_, error_description) => {
    const error = await failureWith({ error_description }, { status: 400 }, 'fa+ke"se<cret&');
    expect(error.errorDescription).toBe("[withheld]");
  });

  test("P: nor does base64 or hexadecimal of it get through, at any place of any text", async () => {
    const encodings = fc.constantFrom<BufferEncoding>("base64", "base64url", "hex");
    await fc.assert(
      fc.asyncProperty(secrets, encodings, fc.string(), async (secret, encoding, around) => {
        const error_description = Buffer.from(`client:${around}${secret}${around}`).toString(encoding);
        const { errorDescription = "" } = await failureWith({ error_description }, { status: 400 }, secret);
        const longest = Math.max(
          ...errorDescription.split(/[^\w+/=-]/).map((run) => (/\d/.test(run) ? run.length : 0)),
        );
        expect(longest).toBeLessThan(18); // 15 characters, and padding
      }),
    );
  });

  test("a secret that the end of the text cuts off is withheld, and so is the start of one", async () => {
    const secret = "fake0123456789abcdefghijklmnopqrstuvwxyz";
    const described = async (error_description: string) =>
      (await failureWith({ error_description }, { status: 400 }, secret)).errorDescription;
    expect(await described(`starts ${secret.slice(0, 16)}`)).toBe("[withheld]");
    expect(await described(`${"x".repeat(290)} ${secret}`)).toBe("[withheld]");
    expect(await described(`starts ${secret.slice(0, 15)}`)).toBe(`starts ${secret.slice(0, 15)}`);
    expect(await described(`ends ${secret.slice(8)}`)).toBe("ends …");
  });

  test("every text of the response is treated alike, and a secret too short to be told apart withholds all", async () => {
    const secret = "fake-client-passphrase";
    const fields = ["error", "error_description", "error_uri", "message", "title", "detail"];
    const error = await failureWith(Object.fromEntries(fields.map((field) => [field, `see ${secret}`])));
    expect(everythingOf(error)).not.toContain(secret);
    expect(error.message).toContain("([withheld]: [withheld]: [withheld]: [withheld]: [withheld])");
    const short = await failureWith({ error: "Invalid client", error_description: "see ab" }, { status: 400 }, "abc");
    expect([short.error, short.errorDescription]).toEqual(["[withheld]", "[withheld]"]);
    expect((await failureWith({ error: "invalid_client" }, { status: 400 }, "abc")).error).toBe("invalid_client");
    expect((await failureWith({ error: "invalid_client" }, { status: 400 }, "abcd")).error).toBe("invalid_client");
  });

  test("a secret far behind what is kept withholds nothing: a long answer costs no time", async () => {
    const error = await failureWith({ error_description: `${"see ".repeat(500)}fake-client-passphrase` });
    expect(error.errorDescription).toBe("see ".repeat(75));
  });

  test("a secret that looks like a header is a secret like any other", async () => {
    const tokens = clientCredentials({
      tokenUrl,
      clientId: "client",
      clientSecret: "a Basic fake-passphrase",
      clientAuthentication: "post",
      fetch: recorder(() => Response.json({ error_description: "a Basic fake-passphrase" }, { status: 400 })),
    });
    expect(await failureOf(tokens)).toMatchObject({ code: "error_response", errorDescription: "[withheld]" });
  });

  test("a description that does not repeat the secret is kept", async () => {
    const error = await failureWith({ error_description: "Unknown client: client, ask fake-client support" });
    expect(error.errorDescription).toBe("Unknown client: client, ask fake-client support");
  });

  test("tokens beside an error are left out, words and short codes are not", async () => {
    const described = async (error_description: string) =>
      (await failureWith({ error: "odd", error_description, access_token: "fake-access-token-1" }, { status: 200 }))
        .errorDescription;
    expect(await described("issued fake-access-token-1, and fake.eyJhIjoxMjM0NTY3ODkwfQ")).toBe("issued …, and fake.…");
    const text = "AADSTS7000215: unsupported_authentication_method of 2026-01-01, see https://e.test/r/1";
    expect(await described(text)).toBe(text);
  });

  test("what a function added to the body or the headers is withheld", async () => {
    const failure = (described: string) =>
      failureOf(
        clientCredentials({
          tokenUrl,
          clientId: "client",
          clientAuthentication: (_server, _client, body, headers) => {
            body.set("client_assertion", "fake.client.assertion.of.a.key");
            headers.set("x-api-key", "fake-api-key-of-a-client");
          },
          fetch: recorder(() => Response.json({ error_description: described }, { status: 400 })),
        }),
      );
    expect((await failure("fake.client.assertion.of.a.key is wrong")).errorDescription).toBe("[withheld]");
    expect((await failure("no fake-api-key-of-a-client")).errorDescription).toBe("[withheld]");
    expect((await failure("application/json, client, client_credentials")).errorDescription).toBe(
      "application/json, client, client_credentials",
    );
  });

  test("an error of a fetch that holds the request is not kept", async () => {
    const request = { headers: { authorization: "Basic fake" } };
    const failing = (more: object) =>
      failureOf(
        clientCredentials({
          ...client,
          tokenUrl,
          fetch: () => Promise.reject(Object.assign(new Error("Basic fake"), more)),
        }),
      );
    const error = await failing({ request, cause: { code: "ECONNREFUSED", request } });
    expect(error).toMatchObject({ code: "network", attempts: 2 });
    expect(error.message).toBe(`Token endpoint did not respond (ECONNREFUSED): ${tokenUrl}`);
    expect(everythingOf(error)).not.toContain("Basic");
    expect((await failing({ code: "ENOTFOUND" })).message).toContain("did not respond (ENOTFOUND):");
    for (const code of ["Basic fake", "fake SECRET"]) {
      expect((await failing({ code })).message).toBe(`Token endpoint did not respond (network): ${tokenUrl}`);
    }
  });

  test.each([
    new Error("vault is sealed"),
    Object.assign(new Error("vault is sealed"), { code: "unavailable", retryAfterMs: 0 }),
    Object.assign(new Error("vault is sealed"), { code: "network" }),
    new TokenError("vault is sealed", { code: "unavailable" }),
    new DOMException("vault is slow", "TimeoutError"),
    undefined,
  ])("what the caller's own function throws is thrown as it is, and not tried again: %s", async (reason) => {
    await using server = await loopbackServer(faultEndpoint);
    let asked = 0;
    const rejects = () => {
      asked++;
      return Promise.reject(reason);
    };
    const common = { tokenUrl: `${server.origin}/token`, clientId: "client" };
    await expect(clientCredentials({ ...common, clientSecret: rejects }).token()).rejects.toBe(reason);
    await expect(clientCredentials({ ...common, clientAuthentication: rejects }).token()).rejects.toBe(reason);
    expect([asked, server.log]).toEqual([2, []]);
  });
});

describe("the address of an error", () => {
  test.each([
    "https://developer.example.com/docs/oauth2/errors/invalid_client-2026-01-01#oauth2",
    "https://login.example.com/error?code=7000215",
  ])("%s is kept as it is", async (error_uri) => {
    expect((await failureWith({ error: "invalid_client", error_uri })).errorUri).toBe(error_uri);
  });

  test("holds no secret and no token", async () => {
    const uriOf = async (error_uri: string) => (await failureWith({ error_uri })).errorUri;
    expect(await uriOf("https://e.test/?secret=fake-client-passphrase")).toBe("[withheld]");
    const base64 = Buffer.from("1:fake-client-passphrase").toString("base64url");
    expect(await uriOf(`https://e.test/${base64}/2`)).toBe("https://e.test/…/2");
  });
});

test("a response without any text has no empty brackets in its message", async () => {
  expect((await failureWith({}, { status: 503, headers: { "retry-after": "9" } })).message).toBe(
    "Token endpoint answered 503: https://auth.example.com/token",
  );
});

describe("case 19: descriptions", () => {
  test("lose control characters, and end after 300 characters", async () => {
    const error_description = `a\u0000b\r\nc\u001b[31md\u0085e\u2028f\u202eg\u200bh${"x".repeat(3000)}`;
    const error = await failureWith({ error_description });
    expect(error.errorDescription).toBe(`a b c [31md e f g h${"x".repeat(281)}`);
  });
});

describe("case 20: neither secret nor token shows", () => {
  const secret = "fake-client-passphrase";
  const setup = async () => {
    const source = clientCredentials({
      tokenUrl,
      clientId: "client",
      clientSecret: secret,
      fetch: recorder(() => tokenResponse("fake-access-token", { expires_in: 60, scope: "tasks" })),
    });
    return {
      source,
      token: await source.token(),
      client: bearerFetch(source, { origins: ["https://api.example.com"] }),
    };
  };

  test("in the source, the token and the client", async () => {
    for (const value of Object.values(await setup())) {
      expect(everythingOf(value)).not.toMatch(/fake-client-passphrase|fake-access-token/);
    }
  });

  test("in a structured clone of the token", async () => {
    const { token } = await setup();
    expect(structuredClone(token)).toEqual({ expiresAt: expect.any(Number), scope: "tasks" });
    expect(token.value).toBe("fake-access-token");
  });
});

test("a token that cannot stand in a header is refused without being printed", async () => {
  const fetch = recorder(() => new Response());
  const send = bearerFetch(sourceOf("fake-token\n"), { origins: ["https://api.example.com"], fetch });
  const error = await send(new Request("https://api.example.com/")).catch((reason) => reason);
  expect(error).toMatchObject({
    name: "TokenError",
    code: "invalid_token",
    attempts: 0,
    message: "Token source: expected a value without spaces",
  });
  expect(everythingOf(error)).not.toContain("fake-token");
  expect(fetch.requests).toHaveLength(0);
});
