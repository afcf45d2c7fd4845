import { inspect } from "node:util";
import { expect, expectTypeOf, test } from "vitest";
import { ApiError, type PassResponse, unwrap } from "./index.ts";
import { stubApi, wallet } from "./stub-api.test-support.ts";

const passPath = "/pass/{chain}/{chainNetwork}/{wallet}";

test("unwrap returns the data", async () => {
  const { client } = stubApi(async () => Response.json({ id: "1" }));
  const pass = await unwrap(client.GET(passPath, { params: { path: wallet } }));
  expectTypeOf(pass).toEqualTypeOf<PassResponse>();
  expect(pass).toEqual({ id: "1" });
});

test("unwrap throws an ApiError that says which operation failed, and how", async () => {
  const { client } = stubApi(async () =>
    Response.json({ message: "no such pass" }, { status: 404, headers: { "x-request-id": "r-7" } }),
  );
  const error = await unwrap(client.GET(passPath, { params: { path: wallet } })).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({
    name: "ApiError",
    message: `GET ${passPath} responded 404 (request r-7)`,
    status: 404,
    body: { message: "no such pass" },
    method: "GET",
    path: passPath,
    requestId: "r-7",
  });
  expect(inspect(error, { showHidden: true, depth: 9 })).not.toMatch(/fake-token|fake-secret|Bearer/);
});

test("unwrap throws for an error without a body, which `if (error)` misses", async () => {
  const { client } = stubApi(async () => new Response(null, { status: 500, headers: { "content-length": "0" } }));
  const error = await unwrap(client.POST("/pass", { body: {} })).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ status: 500, body: undefined, message: "POST /pass responded 500" });
  expect("requestId" in (error as ApiError)).toBe(false);
});

test("unwrap of an operation without data returns undefined", async () => {
  const { client } = stubApi(async () => new Response(null, { headers: { "content-length": "0" } }));
  const revoked = await unwrap(client.DELETE(passPath, { params: { path: wallet } }));
  expectTypeOf(revoked).toEqualTypeOf<undefined>();
  expect(revoked).toBeUndefined();
});

test("unwrap names the address where a result no longer knows its operation", async () => {
  const response = Response.json({}, { status: 403 });
  Object.defineProperty(response, "url", { value: "https://api.example.test/partner/pass?fake=secret" });
  await expect(unwrap(Promise.resolve({ error: {}, response }))).rejects.toThrow(
    "The call of https://api.example.test/partner/pass responded 403",
  );
  await expect(unwrap(Promise.resolve({ error: {}, response: Response.json({}, { status: 404 }) }))).rejects.toThrow(
    "responded 404",
  );
});
