import { describe, expect, expectTypeOf, test } from "vitest";
import { ApiError, type CivicPassClientOptions, createCivicPassClient, type PassResponse } from "./index.ts";
import { stubApi, summary, wallet } from "./stub-api.test-support.ts";

const passPath = "/pass/{chain}/{chainNetwork}/{wallet}";
const ok = async () => Response.json({ id: "1" });
const never: () => Promise<Response> = () => Promise.reject(new Error("nothing may be sent"));

describe("a call", () => {
  test("carries a token to the document's base URL, and shares it with the next call", async () => {
    const { client, log } = stubApi(ok);
    const { data, error, response } = await client.GET(passPath, { params: { path: wallet } });
    await client.GET(passPath, { params: { path: wallet } });
    expect(data).toEqual({ id: "1" });
    expect(error).toBeUndefined();
    expect(response.status).toBe(200);
    const address = `https://api.civic.com/partner/pass/ethereum/sepolia/${wallet.wallet}`;
    expect(summary(log)).toEqual(["POST https://auth0.civic.com/oauth/token", `GET ${address}`, `GET ${address}`]);
    expect(log[0]?.headers.get("authorization")).toBe(`Basic ${btoa("fake-id:fake-secret")}`);
    expect(await log[0]?.text()).toBe("grant_type=client_credentials");
    expect(log.slice(1).map(({ headers }) => headers.get("authorization"))).toEqual([
      "Bearer fake-token-1",
      "Bearer fake-token-1",
    ]);
    expectTypeOf(data).toEqualTypeOf<PassResponse | undefined>();
  });

  test("asks for the audience and the scope that it is given, as JSON where it is told to", async () => {
    const { client, log } = stubApi(ok, {
      audience: "https://api.example.test/pass",
      scope: ["read:token"],
      format: "json",
      clientAuthentication: "post",
      tokenUrl: "https://tokens.example.test/oauth/token",
    });
    await client.POST("/pass", { body: {} });
    expect(log[0]?.url).toBe("https://tokens.example.test/oauth/token");
    expect(await log[0]?.json()).toEqual({
      grant_type: "client_credentials",
      client_id: "fake-id",
      client_secret: "fake-secret",
      scope: "read:token",
      audience: "https://api.example.test/pass",
    });
  });

  test("is replayed once with another token when the API refuses the first", async () => {
    const { client, log } = stubApi(async ({ headers }) =>
      headers.get("authorization") === "Bearer fake-token-1" ? new Response(null, { status: 401 }) : ok(),
    );
    const { response } = await client.POST("/pass", { body: { limit: 3 } });
    expect(response.status).toBe(200);
    expect(await Promise.all(log.filter(({ url }) => url.endsWith("/pass")).map((request) => request.text()))).toEqual([
      '{"limit":3}',
      '{"limit":3}',
    ]);
  });

  test("keeps the error's body as data, and an empty one as undefined", async () => {
    const { client } = stubApi(async () => Response.json({ message: "no such pass" }, { status: 404 }));
    const { data, error, response } = await client.GET(passPath, { params: { path: wallet } });
    expect([data, error, response.status]).toEqual([undefined, { message: "no such pass" }, 404]);
    const empty = stubApi(async () => new Response(null, { status: 404 }));
    expect((await empty.client.GET(passPath, { params: { path: wallet } })).response.ok).toBe(false);
  });

  test("goes through the middleware and the methods of openapi-fetch", async () => {
    const { client, log } = stubApi(ok);
    const middleware = {
      onRequest: ({ request }: { request: Request }) => new Request(request, { headers: { "x-trace": "7" } }),
    };
    client.use(middleware);
    await client.request("get", passPath, { params: { path: wallet } });
    client.eject(middleware);
    await client.GET(passPath, { params: { path: wallet } });
    expect(log.slice(1).map(({ headers }) => headers.get("x-trace"))).toEqual(["7", null]);
  });

  test("refuses another origin before a token is asked for, whatever a call's options say", async () => {
    const { client, log } = stubApi(never);
    const elsewhere = { params: { path: wallet }, baseUrl: "https://evil.example.test" };
    await expect(client.GET(passPath, elsewhere)).rejects.toMatchObject({
      name: "TokenError",
      code: "origin_not_allowed",
    });
    expect(log).toEqual([]);
  });

  test("sends its token through a call's own fetch as well", async () => {
    const { client, log } = stubApi(never);
    const seen: Request[] = [];
    const fetch = async (request: Request) => {
      seen.push(request);
      return ok();
    };
    await client.GET(passPath, { params: { path: wallet }, fetch });
    expect(seen.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer fake-token-1"]);
    expect(summary(log)).toEqual(["POST https://auth0.civic.com/oauth/token"]);
  });
});

describe("path parameters", () => {
  test.each(["", ".", "..", "%2e", "%2E%2e", ".%2e", undefined, null, {}, true])(
    "%j is refused before anything is sent",
    async (value) => {
      const { client, log } = stubApi(never);
      const path = { ...wallet, wallet: value as string };
      await expect(client.DELETE(passPath, { params: { path } })).rejects.toThrow(
        /^DELETE \/pass\/\{chain\}\/\{chainNetwork\}\/\{wallet\}: expected a non-empty wallet that is no dot segment, received /,
      );
      expect(log).toEqual([]);
    },
  );

  test("that are missing altogether are refused too", async () => {
    const { client, log } = stubApi(never);
    const call = client.DELETE(passPath, {} as Parameters<typeof client.DELETE>[1]);
    await expect(call).rejects.toThrow("expected a non-empty chain ");
    expect(log).toEqual([]);
  });

  test("keep dots, slashes and percent signs that do no harm, encoded", async () => {
    const { client, log } = stubApi(ok);
    await client.GET(passPath, { params: { path: { ...wallet, wallet: "../a b%2e." } } });
    expect(log[1]?.url).toBe("https://api.civic.com/partner/pass/ethereum/sepolia/..%2Fa%20b%252e.");
  });
});

describe("a successful response", () => {
  test("that is not the promised JSON is an ApiError with the status and the text", async () => {
    const html = new Response("<html>hello</html>", {
      headers: { "content-type": "text/html", "x-request-id": "r-1" },
    });
    const { client } = stubApi(async () => html);
    const error = await client.GET(passPath, { params: { path: wallet } }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 200, body: "<html>hello</html>", method: "GET", path: passPath });
    expect(String(error)).toBe(
      `ApiError: GET ${passPath} responded 200 (text/html) without the promised JSON (request r-1)`,
    );
  });

  test.each([
    ["an empty body", () => new Response("")],
    ["204", () => new Response(null, { status: 204 })],
    ["cut JSON", () => new Response('{"id":')],
  ])("with %s where JSON is promised is an ApiError", async (_, response) => {
    const { client } = stubApi(async () => response());
    await expect(client.GET(passPath, { params: { path: wallet } })).rejects.toThrow("without the promised JSON");
  });

  test("with text where the document promises nothing leaves it out", async () => {
    const { client } = stubApi(async () => new Response("OK"));
    const revoked = await client.DELETE(passPath, { params: { path: wallet } });
    const patched = await client.PATCH(passPath, { params: { path: wallet }, body: { state: "FROZEN" } });
    const updated = await client.PUT("/piirequest/{scopeRequestId}/status", {
      params: { path: { scopeRequestId: "1" } },
      body: { status: "partner-pass" },
    });
    for (const { data, error, response } of [revoked, patched, updated]) {
      expect([data, error, response.ok]).toEqual([undefined, undefined, true]);
    }
  });

  test("with bytes is a Blob, or what the call asks for", async () => {
    const { client } = stubApi(
      async () => new Response(Uint8Array.of(1, 2), { headers: { "content-type": "image/png" } }),
    );
    const evidence = "/piirequest/{scopeRequestId}/evidence/{rel}";
    const params = { path: { scopeRequestId: "1", rel: "idDocumentFront" } };
    const { data } = await client.GET(evidence, { params });
    expectTypeOf(data).toEqualTypeOf<Blob | undefined>();
    expect(data?.type).toBe("image/png");
    expect(await data?.arrayBuffer().then((bytes) => new Uint8Array(bytes))).toEqual(Uint8Array.of(1, 2));
    const buffer = await client.GET(evidence, { params, parseAs: "arrayBuffer" });
    expectTypeOf(buffer.data).toEqualTypeOf<ArrayBuffer | undefined>();
    expect(new Uint8Array(buffer.data ?? new ArrayBuffer())).toEqual(Uint8Array.of(1, 2));
  });

  test("is read as the call asks, where it asks", async () => {
    const { client } = stubApi(async () => new Response("plain"));
    const { data } = await client.GET(passPath, { params: { path: wallet }, parseAs: "text" });
    expectTypeOf(data).toEqualTypeOf<string | undefined>();
    expect(data).toBe("plain");
  });
});

describe("time", () => {
  const hanging = (request: Request) =>
    new Promise<Response>((_, reject) => request.signal.addEventListener("abort", () => reject(request.signal.reason)));

  test("runs out when there is no response", async () => {
    const { client } = stubApi(hanging, { timeoutMs: 20 });
    await expect(client.POST("/pass", { body: {} })).rejects.toMatchObject({
      name: "TimeoutError",
      message: "POST /pass: no complete response within 20 ms",
    });
  });

  test("runs out when there is no token", async () => {
    const client = createCivicPassClient({
      clientId: "fake-id",
      clientSecret: "fake-secret",
      fetch: hanging,
      timeoutMs: 20,
    });
    await expect(client.POST("/pass", { body: {} })).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("runs out in the middle of a body", async () => {
    const { client } = stubApi(
      async ({ signal }) =>
        new Response(
          new ReadableStream({
            start(controller) {
              signal.addEventListener("abort", () => controller.error(signal.reason));
            },
          }),
        ),
      { timeoutMs: 20 },
    );
    await expect(client.POST("/pass", { body: {} })).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("is cut short by the caller's signal, with the caller's reason", async () => {
    const { client } = stubApi(hanging);
    const controller = new AbortController();
    const call = client.POST("/pass", { body: {}, signal: controller.signal });
    controller.abort(new Error("changed my mind"));
    await expect(call).rejects.toThrow("changed my mind");
  });
});

describe("options", () => {
  const good: CivicPassClientOptions = { clientId: "fake-id", clientSecret: "fake-secret" };

  test.each([
    ["clientId", undefined, "received undefined"],
    ["clientId", " ", "received a blank string (is CIVIC_CLIENT_ID set?)"],
    ["clientSecret", undefined, "received undefined"],
    ["clientSecret", "", "expected a non-empty string"],
    ["timeoutMs", 0, "timeoutMs: expected"],
    ["timeoutMs", Number.NaN, "timeoutMs: expected"],
    ["timeoutMs", Number.POSITIVE_INFINITY, "timeoutMs: expected"],
    ["timeoutMs", "5", "timeoutMs: expected"],
    ["baseUrl", "", "baseUrl: expected an address with https:"],
    ["baseUrl", "api.civic.com", "baseUrl: expected an address with https:"],
    ["baseUrl", "http://api.civic.com", "baseUrl: expected an address with https:"],
    ["tokenUrl", "http://auth0.civic.com/oauth/token", "tokenUrl: expected"],
  ])("%s: %j is refused at construction", (name, value, received) => {
    const act = () => createCivicPassClient({ ...good, [name]: value });
    expect(act).toThrow(TypeError);
    expect(act).toThrow(received);
  });

  test("name the missing environment variable and never the secret", () => {
    expect(() => createCivicPassClient({ ...good, clientId: undefined })).toThrow(
      "clientId: expected a non-empty string, received undefined (is CIVIC_CLIENT_ID set?)",
    );
    expect(() => createCivicPassClient({ ...good, clientSecret: "fake-secret\n" })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("fake-secret") }),
    );
  });

  test("never repeat a password that slipped into an address", () => {
    for (const baseUrl of ["http://me:fake-secret@api.civic.com", "https://me:fake-secret@api.civic.com"]) {
      expect(() => createCivicPassClient({ ...good, baseUrl })).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining("fake-secret") }),
      );
    }
  });

  test("count as left out where they are undefined", async () => {
    const { client, log } = stubApi(ok, {
      baseUrl: undefined,
      tokenUrl: undefined,
      timeoutMs: undefined,
      audience: undefined,
      scope: undefined,
      format: undefined,
      clientAuthentication: undefined,
    });
    await client.GET(passPath, { params: { path: wallet } });
    expect(await log[0]?.text()).toBe("grant_type=client_credentials");
  });

  test("leave no secret to be seen in the client", () => {
    const client = createCivicPassClient(good);
    expect(JSON.stringify(client)).not.toContain("fake-secret");
    expect(Object.values(client).every((value) => typeof value === "function")).toBe(true);
  });
});
