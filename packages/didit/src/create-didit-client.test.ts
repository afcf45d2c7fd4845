import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, expectTypeOf, test } from "vitest";
import * as didit from "./index.ts";
import {
  ApiError,
  createDiditClient,
  type Decision,
  features,
  type SessionStatus,
  TokenError,
  unwrap,
} from "./index.ts";
import { json, loopback, type Reply, type Seen } from "./loopback.test-support.ts";

const id = "11111111-2222-4333-8444-555555555555";
const params = { path: { session_id: id } };

// what the token endpoint is known to send: no token_type, and an `exp` that contradicts `expires_in`
const tokenOf = (count: number) => ({
  iss: "https://apx.didit.me",
  iat: 1_722_000_000,
  sub: id,
  client_id: "fake-id",
  organization_id: "fake-organization",
  expires_in: 86_400,
  exp: 1_722_864_000,
  access_token: `fake-token-${count}`,
});

async function started(reply: (seen: Seen) => Reply, clientSecret = "fake-secret") {
  let count = 0;
  const tokens = await loopback(({ line, headers }) => {
    if (line !== "POST /auth/v2/token/") return { status: 301 };
    const known = headers.authorization === `Basic ${btoa("fake-id:fake-secret")}`;
    return known ? json(200, tokenOf(++count)) : json(401, { message: "Unknown client" });
  });
  const api = await loopback(reply);
  const client = createDiditClient({
    clientId: "fake-id",
    clientSecret,
    baseUrl: api.origin,
    tokenUrl: `${tokens.origin}/auth/v2/token/`,
  });
  return { client, tokens: tokens.log, api: api.log };
}

describe("a token", () => {
  test("comes from another host than the API, without a token_type, and is shared", async () => {
    const { client, tokens, api } = await started(() => json(200, { session_id: id, status: "Approved" }));
    for (let count = 0; count < 3; count++) await unwrap(client.GET("/v1/session/{session_id}/decision/", { params }));
    expect(tokens.map(({ line, body }) => [line, body])).toEqual([
      ["POST /auth/v2/token/", "grant_type=client_credentials"],
    ]);
    expect(tokens[0]?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(api.map(({ line, headers }) => [line, headers.authorization])).toEqual(
      Array.from({ length: 3 }, () => [`GET /v1/session/${id}/decision/`, "Bearer fake-token-1"]),
    );
  });

  test("is replaced when the API refuses it", async () => {
    const { client, tokens } = await started(({ headers }) =>
      headers.authorization === "Bearer fake-token-2" ? json(200, { session_id: id }) : { status: 401 },
    );
    const body = { new_status: "Approved", comment: "Looks good" } as const;
    expect(await unwrap(client.PATCH("/v1/session/{session_id}/update-status/", { params, body }))).toEqual({
      session_id: id,
    });
    expect(tokens).toHaveLength(2);
  });

  test("that is refused keeps the message of the token endpoint, and no secret", async () => {
    const { client, api } = await started(() => json(200, {}), "other-secret");
    const error = await client.GET("/v1/session/{session_id}/decision/", { params }).catch((reason) => reason);
    expect(error).toBeInstanceOf(TokenError);
    expect(error).toMatchObject({ code: "error_response", status: 401 });
    expect(error.message).toContain("Unknown client");
    expect(error.message).not.toContain("other-secret");
    expect(api).toEqual([]);
  });

  test("is asked for where the document says", async () => {
    const seen: string[] = [];
    const fetch = async (request: Request) => {
      seen.push(`${request.method} ${request.url}`);
      return Response.json(request.url.includes("/token/") ? tokenOf(1) : { session_id: id, status: "Approved" });
    };
    const client = createDiditClient({ clientId: "fake-id", clientSecret: "fake-secret", fetch });
    await unwrap(client.GET("/v1/session/{session_id}/decision/", { params }));
    expect(seen).toEqual([
      "POST https://apx.didit.me/auth/v2/token/",
      `GET https://verification.didit.me/v1/session/${id}/decision/`,
    ]);
  });
});

describe("an operation", () => {
  test("opens a session, with the features as they are on the wire", async () => {
    const { client, api } = await started(() =>
      json(201, { session_id: id, session_token: "fake", url: "https://verify.example/session/fake" }),
    );
    for (const feature of features) {
      const body = { vendor_data: "user-1", callback: "https://shop.example/", features: feature };
      const session = await unwrap(client.POST("/v1/session/", { body }));
      expectTypeOf(session.url).toEqualTypeOf<string>();
      expect(session.session_id).toBe(id);
    }
    expect(api.map(({ line }) => line)).toEqual(features.map(() => "POST /v1/session/"));
    expect(api.map(({ body }) => JSON.parse(body).features)).toEqual(features);
  });

  test("reads a decision whose fields may be missing or null", async () => {
    const { client } = await started(() =>
      json(200, { session_id: id, status: "In Review", kyc: { first_name: "Ana", address: null }, more: 1 }),
    );
    const decision = await unwrap(client.GET("/v1/session/{session_id}/decision/", { params }));
    expectTypeOf(decision).toEqualTypeOf<Decision>();
    expectTypeOf(decision.status).toEqualTypeOf<SessionStatus>();
    expectTypeOf(decision.kyc?.address).toEqualTypeOf<string | null | undefined>();
    expect([decision.kyc?.first_name, decision.kyc?.address, decision.face?.age_estimation]).toEqual([
      "Ana",
      null,
      undefined,
    ]);
  });

  test("reads the report as the bytes of a PDF", async () => {
    const bytes = Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0, 0xff, 0xfe]);
    const { client, api } = await started(() => ({ status: 200, type: "application/pdf", body: bytes }));
    const pdf = await unwrap(client.GET("/v1/session/{session_id}/generate-pdf/", { params }));
    expectTypeOf(pdf).toEqualTypeOf<Blob>();
    expect(pdf.type).toBe("application/pdf");
    expect(new Uint8Array(await pdf.arrayBuffer())).toEqual(bytes);
    const buffer = await unwrap(
      client.GET("/v1/session/{session_id}/generate-pdf/", { params, parseAs: "arrayBuffer" }),
    );
    expect(new Uint8Array(buffer)).toEqual(bytes);
    expect(api[0]?.headers.accept).toBe("application/pdf");
  });

  test("keeps the body of an error that no document describes", async () => {
    const { client } = await started(() => json(404, { detail: "Not found." }));
    const error = await unwrap(client.GET("/v1/session/{session_id}/decision/", { params })).catch((reason) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 404, body: { detail: "Not found." } });
  });

  test("refuses to compile with a status or a feature that does not exist", () => {
    const client = createDiditClient({ clientId: "fake-id", clientSecret: "fake-secret" });
    const calls = () => [
      // @ts-expect-error written with spaces, and not in upper case
      client.PATCH("/v1/session/{session_id}/update-status/", { params, body: { new_status: "APPROVED" } }),
      // @ts-expect-error no session without vendor_data
      client.POST("/v1/session/", { body: { features: "OCR" } }),
      // @ts-expect-error every path ends in a slash
      client.GET("/v1/session/{session_id}/decision", { params }),
    ];
    expect(calls).toBeTypeOf("function");
  });
});

test("a missing credential is a TypeError that names the variable", () => {
  expect(() => createDiditClient({ clientId: undefined, clientSecret: "fake-secret" })).toThrow("DIDIT_CLIENT_ID");
});

test("the exported names are these", () => {
  expect(Object.keys(didit).sort()).toEqual([
    "ApiError",
    "TokenError",
    "WebhookError",
    "api",
    "createDiditClient",
    "features",
    "revision",
    "sessionStatuses",
    "unwrap",
    "verifyWebhook",
    "waitFor",
    "webhookScheme",
  ]);
});

test("the client is of the revision of the types that it is released with", () => {
  const types = new URL("../node_modules/@typed-clients/didit-types/package.json", import.meta.url);
  expect(didit.revision).toEqual(JSON.parse(readFileSync(types, "utf8")).openapi);
});

async function bundle(contents: string, resolveDir = import.meta.dirname): Promise<{ code: string; bytes: number }> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir, loader: "ts" },
    bundle: true,
    conditions: ["@typed-clients/source"],
    minify: true,
    format: "esm",
    write: false,
  });
  const code = outputFiles[0]?.text ?? "";
  return { code, bytes: gzipSync(code, { level: 9 }).length };
}

test("a consumer of one operation is within 0.4 kB of one of Civic Pass, and carries no webhooks", async () => {
  const other = await bundle(
    `
    import { createCivicPassClient, unwrap } from "@typed-clients/civic-pass";
    const client = createCivicPassClient({ clientId: process.env.ID, clientSecret: process.env.SECRET });
    console.log(await unwrap(client.POST("/pass", { body: {} })));
  `,
    join(import.meta.dirname, "../../civic-pass/src"),
  );
  const { code, bytes } = await bundle(`
    import { createDiditClient, unwrap } from "@typed-clients/didit";
    const client = createDiditClient({ clientId: process.env.ID, clientSecret: process.env.SECRET });
    console.log(await unwrap(client.POST("/v1/session/", { body: { vendor_data: "1" } })));
  `);
  console.log(`one operation: ${bytes} bytes, minified and gzipped; the other: ${other.bytes}`);
  expect(bytes - other.bytes).toBeLessThanOrEqual(400);
  expect(code).not.toContain("OCR + NFC");
  expect(code).not.toContain("X-Signature");
});
