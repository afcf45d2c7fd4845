import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { client } from "../../test/fault-client.ts";
import { basic, faultEndpoint, formDecode } from "../../test/fault-endpoint.ts";
import { json, loopbackServer } from "../../test/loopback-server.ts";
import { recorder, tokenResponse } from "../../test/recorder.ts";
import { type ClientCredentialsOptions, clientCredentials } from "../index.ts";

const tokenUrl = "https://auth.example.com/token";
const fixed = { tokenUrl, clientId: "client", clientSecret: "fake-secret" };

async function sentBy(options: Partial<ClientCredentialsOptions>): Promise<{ request: Request; body: string }> {
  const fetch = recorder(() => tokenResponse("t"));
  await clientCredentials({ ...fixed, ...options, fetch } as ClientCredentialsOptions).token();
  const [request] = fetch.requests;
  if (!request || fetch.requests.length > 1) throw new Error(`expected one request, saw ${fetch.requests.length}`);
  return { request, body: await request.text() };
}

function refused(options: object): string {
  try {
    clientCredentials({ ...fixed, ...options } as ClientCredentialsOptions);
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    return String(error);
  }
  throw new Error("expected a TypeError at construction");
}

test("case 1: the plain grant is exactly one POST of a form", async () => {
  await using server = await loopbackServer((_, response) => json(response, { access_token: "t" }));
  await clientCredentials({ ...fixed, tokenUrl: `${server.origin}/token` }).token();
  expect(server.log).toMatchObject([
    {
      method: "POST",
      path: "/token",
      body: "grant_type=client_credentials",
      headers: {
        accept: "application/json",
        "content-type": "application/x-www-form-urlencoded",
        authorization: "Basic Y2xpZW50OmZha2Utc2VjcmV0",
      },
    },
  ]);
});

describe("case 2: scopes", () => {
  test.each([
    [["tasks", "deliveries"], "grant_type=client_credentials&scope=tasks+deliveries"],
    ["tasks deliveries", "grant_type=client_credentials&scope=tasks+deliveries"],
    ["", "grant_type=client_credentials"],
    [[], "grant_type=client_credentials"],
    [[""], "grant_type=client_credentials"],
  ])("%j gives %s", async (scope, body) => {
    expect((await sentBy({ scope })).body).toBe(body);
  });
});

test("case 3: two resources repeat the parameter, any other appears once", async () => {
  const { body } = await sentBy({
    resource: ["https://a.example.com", "https://b.example.com"],
    audience: "https://api.example.com",
    scope: "read",
    parameters: { organization: "org 1" },
  });
  expect([...new URLSearchParams(body)]).toEqual([
    ["grant_type", "client_credentials"],
    ["scope", "read"],
    ["audience", "https://api.example.com"],
    ["resource", "https://a.example.com"],
    ["resource", "https://b.example.com"],
    ["organization", "org 1"],
  ]);
});

describe("case 4: a parameter that has an option of its own is refused", () => {
  test.each([
    "grant_type",
    "client_id",
    "client_secret",
    "client_assertion",
    "client_assertion_type",
    "scope",
    "audience",
    "resource",
  ])("%s", (name) => {
    expect(refused({ parameters: { [name]: "x" } })).toBe(
      `TypeError: parameters.${name}: expected an option of its own, received another string`,
    );
  });

  test("a name that only contains one is not refused", async () => {
    expect((await sentBy({ parameters: { my_scope: "x", scopes: "y" } })).body).toContain("my_scope=x&scopes=y");
  });
});

test("case 5: the token URL keeps its last slash and its query", async () => {
  await using server = await loopbackServer((_, response) => json(response, { access_token: "t" }));
  await clientCredentials({ ...fixed, tokenUrl: `${server.origin}/auth/v2/token/` }).token();
  await clientCredentials({ ...fixed, tokenUrl: new URL(`${server.origin}/token?tenant=a%20b`) }).token();
  expect(server.log.map(({ path }) => path)).toEqual(["/auth/v2/token/", "/token?tenant=a%20b"]);
});

describe("case 6: basic", () => {
  const printable = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !/[\0\r\n]/.test(text));
  const received = async (options: object) => {
    const { request } = await sentBy(options);
    return basic({
      method: "",
      path: "",
      body: "",
      headers: { authorization: String(request.headers.get("authorization")) },
    });
  };

  test("P: any printable id and secret come back from base64, the first colon and form decoding", async () => {
    await fc.assert(
      fc.asyncProperty(printable, printable, async (clientId, clientSecret) => {
        expect((await received({ clientId, clientSecret })).map(formDecode)).toEqual([clientId, clientSecret]);
      }),
    );
  });

  test("P: secrets of [A-Za-z0-9*-._] are the same bytes in basic and basic-raw", async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[A-Za-z0-9*\-._]+$/), async (clientSecret) => {
        const raw = await sentBy({ clientSecret, clientAuthentication: "basic-raw" });
        const encoded = await sentBy({ clientSecret });
        expect(encoded.request.headers.get("authorization")).toBe(raw.request.headers.get("authorization"));
      }),
    );
  });

  test("P: basic-raw sends any secret as its UTF-8 bytes", async () => {
    await fc.assert(
      fc.asyncProperty(printable, async (clientSecret) => {
        const halves = await received({ clientSecret, clientAuthentication: "basic-raw" });
        expect(halves).toEqual(["client", clientSecret]);
      }),
    );
  });

  test("a server that decodes accepts basic, and one that compares literally accepts basic-raw", async () => {
    await using server = await loopbackServer(faultEndpoint);
    const outcome = async (path: string, clientAuthentication: "basic" | "basic-raw") => {
      const { token } = clientCredentials({ ...client, tokenUrl: server.origin + path, clientAuthentication });
      return token().then(
        () => "token",
        ({ error }) => error,
      );
    };
    expect(await outcome("/strict", "basic")).toBe("token");
    expect(await outcome("/raw", "basic-raw")).toBe("token");
    expect(await outcome("/strict", "basic-raw")).toBe("invalid_client");
    expect(await outcome("/raw", "basic")).toBe("invalid_client");
  });
});

describe("case 7: credentials that cannot be sent", () => {
  test("basic-raw refuses an id with a colon", () => {
    expect(refused({ clientId: "a:b", clientAuthentication: "basic-raw" })).toBe(
      'TypeError: clientId: expected no ":" with "basic-raw", received another string',
    );
  });

  test.each(["", "fake\r", "fake\nsecret", "fake\0secret", "fake-secret\n", "fake-secret\r\n", undefined, null, 5])(
    "a secret %j is refused, and not printed",
    (clientSecret) => {
      expect(refused({ clientSecret })).toMatch(
        /^TypeError: clientSecret: expected a non-empty string of one line, received (a blank string|another string|undefined|null|5)$/,
      );
    },
  );

  test("an id with a colon is sent by the other two", async () => {
    const { request } = await sentBy({ clientId: "a:b" });
    expect(atob(String(request.headers.get("authorization")).slice(6))).toBe("a%3Ab:fake-secret");
    expect((await sentBy({ clientId: "a:b", clientAuthentication: "post" })).body).toContain("&client_id=a%3Ab&");
  });

  test("an id that is empty or has a line break is refused", () => {
    for (const clientId of ["", "id\n", undefined])
      expect(refused({ clientId })).toMatch(/^TypeError: clientId: expected/);
  });

  test("pässwörd€ works", async () => {
    const { request } = await sentBy({ clientSecret: "pässwörd€" });
    expect(atob(String(request.headers.get("authorization")).slice(6))).toBe("client:p%C3%A4ssw%C3%B6rd%E2%82%AC");
  });

  test("a function that returns such a secret is refused at the call, and not printed", async () => {
    const { token } = clientCredentials({
      ...fixed,
      clientSecret: () => "fake\n",
      fetch: recorder(() => tokenResponse("t")),
    });
    await expect(token()).rejects.toThrow(
      new TypeError("clientSecret: expected a non-empty string of one line, received another string"),
    );
  });

  test("an unknown way to authenticate is refused, and so is a secret beside a function", () => {
    expect(refused({ clientAuthentication: "digest" })).toBe(
      "TypeError: clientAuthentication: expected basic, basic-raw, post or a function, received another string",
    );
    expect(refused({ clientAuthentication: "basic-rawest" })).toMatch(/^TypeError: clientAuthentication/);
    expect(refused({ clientAuthentication: () => {} })).toBe(
      "TypeError: clientSecret: expected none beside a function, received another string",
    );
  });
});

describe("case 8: never Basic and a body secret in one request", () => {
  test("basic has no secret in its body", async () => {
    const { request, body } = await sentBy({});
    expect(request.headers.get("authorization")).toMatch(/^Basic /);
    expect(body).toBe("grant_type=client_credentials");
  });

  test("post has no Authorization", async () => {
    const { request, body } = await sentBy({ clientSecret: "fake secret", clientAuthentication: "post" });
    expect(request.headers.has("authorization")).toBe(false);
    expect(body).toBe("grant_type=client_credentials&client_id=client&client_secret=fake+secret");
  });

  test("a JSON request carries the audience, and an array for repeated resources", async () => {
    const { request, body } = await sentBy({
      format: "json",
      clientAuthentication: "post",
      audience: "https://api.civic.com/pass",
      resource: ["https://a.example.com", "https://b.example.com"],
    });
    expect(request.headers.get("content-type")).toBe("application/json");
    expect(JSON.parse(body)).toEqual({
      grant_type: "client_credentials",
      audience: "https://api.civic.com/pass",
      resource: ["https://a.example.com", "https://b.example.com"],
      client_id: "client",
      client_secret: "fake-secret",
    });
  });

  test("a JSON request with Basic keeps the secret out of its body", async () => {
    const { request, body } = await sentBy({ format: "json", resource: "https://a.example.com" });
    expect(request.headers.get("authorization")).toMatch(/^Basic /);
    expect(JSON.parse(body)).toEqual({ grant_type: "client_credentials", resource: "https://a.example.com" });
  });
});

test("a format is one of two words", async () => {
  for (const format of ["xml", "", "JSON"]) {
    expect(refused({ format })).toMatch(
      /^TypeError: format: expected form or json, received (a blank|another) string$/,
    );
  }
  expect((await sentBy({ format: "form" })).body).toBe("grant_type=client_credentials");
});

test("a function authenticates by what it adds, and sees the token URL as issuer", async () => {
  const seen: unknown[] = [];
  const { request, body } = await sentBy({
    clientSecret: undefined,
    clientAuthentication: async (server: object, self: object, parameters: URLSearchParams, headers: Headers) => {
      seen.push(server, self);
      parameters.set("client_assertion", "fake.assertion");
      headers.set("x-client", "1");
    },
  } as never);
  expect(seen).toEqual([{ issuer: tokenUrl, token_endpoint: tokenUrl }, { client_id: "client" }]);
  expect(body).toBe("grant_type=client_credentials&client_assertion=fake.assertion");
  expect(request.headers.get("x-client")).toBe("1");
});

test("the options handed in are not written to", async () => {
  const parameters = Object.freeze({ a: "b" });
  const options = Object.freeze({
    ...fixed,
    parameters,
    scope: Object.freeze(["x"]),
    fetch: recorder(() => tokenResponse("t")),
  });
  await expect(clientCredentials(options).token()).resolves.toMatchObject({ value: "t" });
});
