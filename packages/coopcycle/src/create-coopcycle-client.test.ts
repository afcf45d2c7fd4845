import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, expectTypeOf, test } from "vitest";
import * as coopcycle from "./index.ts";
import {
  ApiError,
  type CoopCycleClientOptions,
  createCoopCycleClient,
  type Delivery,
  idOf,
  TokenError,
  unwrap,
  type Violation,
  violationsOf,
} from "./index.ts";
import { json, loopback, type Reply, type Seen } from "./loopback.test-support.ts";

const credentials = { clientId: "fake-key", clientSecret: "fake-secret" };
const ld = (status: number, value: unknown) => json(status, value, "application/ld+json; charset=utf-8");
const resource = { "@context": "/api/contexts/Any", "@id": "/api/any/1", "@type": "Any" };
const delivery = { ...resource, id: 1, pickup: {}, dropoff: {}, trackingUrl: "fake" };
const params = { path: { id: 1 } };

/** A tenant: token and API on one host, as league/oauth2-server and the API respond. */
async function tenant(reply: (seen: Seen) => Reply, options: Partial<CoopCycleClientOptions> = {}) {
  let count = 0;
  const { origin, log } = await loopback((seen) => {
    if (seen.line !== "POST /oauth2/token") return reply(seen);
    const known = seen.headers.authorization === `Basic ${btoa("fake-key:fake-secret")}`;
    if (known) return json(200, { token_type: "Bearer", expires_in: 3600, access_token: `fake-token-${++count}` });
    return json(401, { error: "invalid_client", error_description: "Client authentication failed" });
  });
  const scope = ["tasks", "deliveries"];
  const given = { ...credentials, baseUrl: origin, scope, ...options } as CoopCycleClientOptions;
  return { client: createCoopCycleClient(given), log };
}

describe("a tenant", () => {
  test("has the token and the API on its host", async () => {
    const seen: string[] = [];
    const fetch = async (request: Request) => {
      seen.push(`${request.method} ${request.url}`);
      if (!request.url.endsWith("/oauth2/token"))
        return Response.json({ ...resource, store: null, shop: null, name: "" });
      return Response.json({ token_type: "Bearer", expires_in: 3600, access_token: "fake-token" });
    };
    for (const name of ["demo", "other-city"]) {
      const client = createCoopCycleClient({ tenant: name, scope: ["deliveries"], ...credentials, fetch });
      await unwrap(client.GET("/api/me"));
    }
    expect(seen).toEqual([
      "POST https://demo.coopcycle.org/oauth2/token",
      "GET https://demo.coopcycle.org/api/me",
      "POST https://other-city.coopcycle.org/oauth2/token",
      "GET https://other-city.coopcycle.org/api/me",
    ]);
  });

  test.each(["evil.example/", "evil.example#", "user@evil.example", "", "..", " demo", "evil.example/?"])(
    "%j is no name of one",
    (name) => {
      expect(() => createCoopCycleClient({ tenant: name, ...credentials })).toThrow(/^(tenant|baseUrl): expected/);
    },
  );

  test("is named, or has an address: never the document's default", () => {
    const unset = { tenant: undefined, ...credentials };
    expect(() => createCoopCycleClient(unset)).toThrow(
      'tenant: expected the name of a tenant, such as "demo", or its baseUrl; received neither (is COOPCYCLE_TENANT set?)',
    );
    // @ts-expect-error one of the two
    expect(() => createCoopCycleClient({ ...unset, tenant: "demo", baseUrl: "https://a.test" })).toThrow(
      "received both",
    );
    // @ts-expect-error one of the two
    expect(() => createCoopCycleClient(credentials)).toThrow(TypeError);
  });
});

describe("a call", () => {
  test("asks for a token with its scopes once, and speaks JSON-LD both ways", async () => {
    const { client, log } = await tenant(() => ld(201, delivery));
    const body = { dropoff: { address: "48 bd Voltaire, Paris", before: "tomorrow 13:30" } };
    for (let count = 0; count < 2; count++) {
      const created = await unwrap(client.POST("/api/deliveries", { body }));
      expectTypeOf(created).toEqualTypeOf<Delivery>();
      expect(created.id).toBe(1);
    }
    expect(log.map(({ line }) => line)).toEqual(["POST /oauth2/token", "POST /api/deliveries", "POST /api/deliveries"]);
    expect(log[0]?.body).toBe("grant_type=client_credentials&scope=tasks+deliveries");
    expect(log[1]).toMatchObject({
      headers: {
        accept: "application/ld+json",
        authorization: "Bearer fake-token-1",
        "content-type": "application/ld+json",
      },
      body: JSON.stringify(body),
    });
  });

  test("sends CSV as it is", async () => {
    const group = { ...resource, id: 1, name: "Import", tasks: ["/api/tasks/1", "/api/tasks/2"] };
    const { client, log } = await tenant(() => ld(201, group));
    const csv = 'type,address.streetAddress\npickup,"1 rue de Rivoli, Paris"\n';
    const { tasks } = await unwrap(client.POST("/api/tasks/import", { body: csv }));
    expect(tasks.map((iri) => idOf(iri, "tasks"))).toEqual([1, 2]);
    expect(log[1]).toMatchObject({ headers: { "content-type": "text/csv" }, body: csv });
  });

  test("puts a picked delivery's comment, or nothing", async () => {
    const { client, log } = await tenant(() => ld(200, { ...delivery, "@id": "/api/deliveries/1/pick" }));
    const picked = await unwrap(client.PUT("/api/deliveries/{id}/pick", { params, body: { comments: "Ready" } }));
    await unwrap(client.PUT("/api/deliveries/{id}/pick", { params }));
    expect(idOf(picked["@id"], "deliveries")).toBe(1);
    expect(log.slice(1).map(({ body, headers }) => [body, headers["content-type"]])).toEqual([
      ['{"comments":"Ready"}', "application/ld+json"],
      ["", undefined],
    ]);
  });

  test("reads a task, of which every field may be missing", async () => {
    const { client } = await tenant(() => ld(200, { ...resource, isAssigned: true, assignedTo: "bob" }));
    const task = await unwrap(client.GET("/api/tasks/{id}", { params }));
    expectTypeOf(task.assignedTo).toEqualTypeOf<string | null | undefined>();
    expect([task.isAssigned, task.assignedTo, task.status]).toEqual([true, "bob", undefined]);
  });

  test("cancels with a 204", async () => {
    const { client } = await tenant(() => ({ status: 204 }));
    expect(await unwrap(client.DELETE("/api/deliveries/{id}", { params }))).toBeUndefined();
  });

  test("without a token rejects with league's words", async () => {
    const { client } = await tenant(() => ld(200, {}), { clientSecret: "other-secret" });
    const error = await client.GET("/api/me").catch((reason) => reason);
    expect(error).toBeInstanceOf(TokenError);
    expect(error).toMatchObject({ code: "error_response", error: "invalid_client", status: 401 });
  });

  test("has its violations typed on a 400", async () => {
    const violation = { propertyPath: "dropoff.before", message: "too old", code: null };
    const refusal = {
      "@context": "/api/contexts/ConstraintViolationList",
      "@type": "ConstraintViolationList",
      "hydra:title": "An error occurred",
      "hydra:description": "dropoff.before: too old",
      violations: [violation],
    };
    const { client } = await tenant(() => ld(400, refusal));
    const body = { dropoff: { address: "a", before: "yesterday" } };
    const { error } = await client.POST("/api/deliveries", { body });
    expectTypeOf(error?.violations).toEqualTypeOf<Violation[] | undefined>();
    expect(error?.violations).toEqual([violation]);
    expect(violationsOf(error)).toEqual([violation]);
    const thrown = await unwrap(client.POST("/api/deliveries", { body })).catch((reason) => reason);
    expect(thrown).toBeInstanceOf(ApiError);
    expect(violationsOf(thrown)).toEqual([violation]);
    for (const other of [undefined, null, "text", {}, { violations: 1 }, { violations: [null, {}] }, new Error("a")]) {
      expect(violationsOf(other)).toEqual([]);
    }
  });

  test("refuses to compile with a delivery that leads nowhere", () => {
    const client = createCoopCycleClient({ tenant: "demo", ...credentials });
    const calls = () => [
      // @ts-expect-error neither a dropoff nor tasks
      client.POST("/api/deliveries", { body: { pickup: { address: "a" } } }),
      // @ts-expect-error a dropoff without an address
      client.POST("/api/deliveries", { body: { dropoff: { before: "tomorrow" } } }),
      // @ts-expect-error no such event
      client.POST("/api/webhooks", { body: { event: "delivery.done", url: "https://shop.example/" } }),
    ];
    expect(calls).toBeTypeOf("function");
  });
});

describe("an id", () => {
  test("is read off an IRI, wherever that leads", () => {
    expect(idOf("/api/tasks/12", "tasks")).toBe(12);
    expect(idOf("https://demo.coopcycle.org/api/tasks/12", "tasks")).toBe(12);
    for (const operation of ["pick", "drop"]) expect(idOf(`/api/deliveries/1/${operation}`, "deliveries")).toBe(1);
    expect(idOf("/api/orders/7/accept", "orders")).toBe(7);
    expect(idOf("/api/webhooks/1")).toBe("1");
    expect(idOf("/api/deliveries/quotes/a-quote")).toBe("a-quote");
    expectTypeOf(idOf("/api/tasks/12", "tasks")).toEqualTypeOf<number>();
  });

  test.each(["/api/tasks", "/api/tasks/", "/api/tasks/a", "/api/tasks/1?page=2", "/api/stores/1", "1", "", "tasks/1"])(
    "is not read off %j",
    (iri) => {
      expect(() => idOf(iri, "tasks")).toThrow(/^iri: expected the address of a resource, such as \/api\/tasks\/12/);
    },
  );
});

test("a missing credential is a TypeError that names the variable", () => {
  expect(() => createCoopCycleClient({ tenant: "demo", clientId: undefined, clientSecret: "fake" })).toThrow(
    "COOPCYCLE_CLIENT_ID",
  );
});

test("the exported names are these", () => {
  expect(Object.keys(coopcycle).sort()).toEqual([
    "ApiError",
    "TokenError",
    "WebhookError",
    "api",
    "createCoopCycleClient",
    "idOf",
    "pages",
    "revision",
    "taskStatuses",
    "taskTypes",
    "unwrap",
    "verifyWebhook",
    "violationsOf",
    "webhookEventNames",
    "webhookScheme",
  ]);
});

test("the client is of the revision of the types that it is released with", () => {
  const types = new URL("../node_modules/@typed-clients/coopcycle-types/package.json", import.meta.url);
  expect(coopcycle.revision).toEqual(JSON.parse(readFileSync(types, "utf8")).openapi);
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

test("a consumer of one operation is within 0.4 kB of one of Civic Pass with the same parts, and carries no webhooks", async () => {
  // its document has no server variables and no query parameters, and so its client has no part for them
  const other = await bundle(
    `
    import { clientCredentialsScheme, createApiClientOf, parameterStyles, serverVariables, unwrap } from "@typed-clients/api-client";
    import { api } from "@typed-clients/civic-pass-types";
    const parts = { schemes: { clientCredentials: clientCredentialsScheme }, serverVariables, parameterStyles };
    const options = { clientId: process.env.ID, clientSecret: process.env.SECRET };
    const client = createApiClientOf(parts, { ...api, environmentPrefix: "CIVIC" }, options);
    console.log(await unwrap(client.POST("/pass", { body: {} })));
  `,
    join(import.meta.dirname, "../../civic-pass/src"),
  );
  const { code, bytes } = await bundle(`
    import { createCoopCycleClient, unwrap } from "@typed-clients/coopcycle";
    const client = createCoopCycleClient({ tenant: "demo", clientId: process.env.ID, clientSecret: process.env.SECRET });
    console.log(await unwrap(client.GET("/api/me")));
  `);
  console.log(`one operation: ${bytes} bytes, minified and gzipped; the other: ${other.bytes}`);
  expect(bytes - other.bytes).toBeLessThanOrEqual(400);
  expect(code).not.toContain("CANCELLED");
  expect(code).not.toContain("X-CoopCycle-Signature");
});
