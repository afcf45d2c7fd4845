import { describe, expect, expectTypeOf, test } from "vitest";
import { json, loopbackServer } from "../../test/loopback-server.ts";
import { openApi, type Pet, type paths } from "../../test/pets.ts";
import { type CallResult, createApiClient, type Data, type ErrorOf, pages, unwrap, waitFor } from "../index.ts";

const one = { params: { path: { id: 1 } } };
const all = Array.from({ length: 5 }, (_, id) => ({ id, name: `pet ${id}` }));

async function clientOf(...names: string[]) {
  const server = await loopbackServer(({ body, url }, response) => {
    if (url !== "/pets/search") return json(response, { id: 1, name: names.length > 1 ? names.shift() : names[0] });
    const { limit, skip } = JSON.parse(body);
    return json(response, { records: all.slice(skip, skip + limit) });
  });
  return { server, client: createApiClient<paths, typeof openApi>(openApi, { baseUrl: server.origin }) };
}

describe("waitFor", () => {
  test("calls until the data is as wanted, which narrows its type", async () => {
    const { server, client } = await clientOf("egg", "chick", "hen");
    await using _ = server;
    const isHen = (pet: Pet): pet is Pet & { name: "hen" } => pet.name === "hen";
    const call = (signal: AbortSignal) => client.GET("/pets/{id}", { ...one, signal });
    const result = await waitFor(call, { until: isHen, intervalMs: 1 });
    expect(result).toEqual({ outcome: "reached", data: { id: 1, name: "hen" } });
    if (result.outcome === "reached") expectTypeOf(result.data.name).toEqualTypeOf<"hen">();
    expect(server.log).toHaveLength(3);
  });

  test("ends where it cannot be reached any more", async () => {
    const { server, client } = await clientOf("egg", "omelette");
    await using _ = server;
    const until = ({ name }: Pet) => name === "hen";
    const failed = ({ name }: Pet) => name === "omelette";
    const result = await waitFor((signal) => client.GET("/pets/{id}", { ...one, signal }), {
      until,
      failed,
      intervalMs: 1,
    });
    expect(result).toEqual({ outcome: "failed", data: { id: 1, name: "omelette" } });
  });

  test("ends with the time, in a pause and in a call, with the last data there was", async () => {
    const { server, client } = await clientOf("egg");
    await using _ = server;
    const call = (signal: AbortSignal) => client.GET("/pets/{id}", { ...one, signal });
    const until = () => false;
    expect(await waitFor(call, { until, timeoutMs: 300, intervalMs: 60_000 })).toEqual({
      outcome: "timeout",
      data: { id: 1, name: "egg" },
    });
    await using hanging = await loopbackServer(() => {});
    const other = createApiClient<paths, typeof openApi>(openApi, { baseUrl: hanging.origin });
    const hang = (signal: AbortSignal) => other.GET("/pets/{id}", { ...one, signal });
    expect(await waitFor(hang, { until, timeoutMs: 50 })).toEqual({ outcome: "timeout", data: undefined });
  });

  test("ends with the time although a call does not heed its signal", async () => {
    const forever = () => new Promise<{ data: number; response: Response }>(() => {});
    expect(await waitFor(forever, { until: () => true, timeoutMs: 20 })).toEqual({ outcome: "timeout" });
    const controller = new AbortController();
    const wait = waitFor(forever, { until: () => true, signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(wait).rejects.toThrow("enough");
  });

  test("rejects with the caller's reason, and with an ApiError", async () => {
    const { server, client } = await clientOf("egg");
    await using _ = server;
    const controller = new AbortController();
    const { signal } = controller;
    const wait = waitFor((signal) => client.GET("/pets/{id}", { ...one, signal }), { until: () => false, signal });
    controller.abort(new Error("enough"));
    await expect(wait).rejects.toThrow("enough");
    await using broken = await loopbackServer((_, response) => json(response, {}, 500));
    const other = createApiClient<paths, typeof openApi>(openApi, { baseUrl: broken.origin });
    const failing = waitFor((signal) => other.GET("/pets/{id}", { ...one, signal }), { until: () => false });
    await expect(failing).rejects.toMatchObject({ name: "ApiError", status: 500 });
  });

  test("refuses times that cannot be", async () => {
    const call = async () => ({ data: 1, response: new Response() });
    await expect(waitFor(call, { until: () => true, timeoutMs: Number.NaN })).rejects.toThrow("timeoutMs: expected");
    await expect(waitFor(call, { until: () => true, intervalMs: -1 })).rejects.toThrow("intervalMs: expected");
  });
});

describe("pages", () => {
  test.each([
    [2, [[0, 1], [2, 3], [4]], 3],
    [5, [[0, 1, 2, 3, 4]], 2],
    [10, [[0, 1, 2, 3, 4]], 1],
  ])("of %i end with the first short one", async (limit, expected, requests) => {
    const { server, client } = await clientOf();
    await using _ = server;
    const found: number[][] = [];
    const search = pages((page) => client.POST("/pets/search", { body: page }), {
      items: ({ records }) => records,
      limit,
    });
    for await (const page of search) {
      expectTypeOf(page).toEqualTypeOf<readonly Pet[]>();
      found.push(page.map(({ id }) => id));
    }
    expect(found).toEqual(expected);
    expect(server.log).toHaveLength(requests);
  });

  test("are fetched when they are asked for, not before", async () => {
    const { server, client } = await clientOf();
    await using _ = server;
    const items = ({ records }: { records?: Pet[] }) => records;
    for await (const _ of pages((page) => client.POST("/pets/search", { body: page }), { items, limit: 1 })) break;
    expect(server.log).toHaveLength(1);
  });
});

test("unwrap takes a result as well as a promise of one", async () => {
  const { server, client } = await clientOf("hen");
  await using _ = server;
  const result = await client.GET("/pets/{id}", one);
  const pet = await unwrap(result);
  expectTypeOf(pet).toEqualTypeOf<Pet>();
  expect(pet).toEqual({ id: 1, name: "hen" });
});

describe("the types of a result", () => {
  type Result<Path extends keyof paths, Method extends keyof paths[Path]> = CallResult<paths[Path][Method]>;
  type DataAt<Path extends keyof paths, Method extends keyof paths[Path]> = Data<Result<Path, Method>>;

  test("say what a document promises, and no more", () => {
    expectTypeOf<DataAt<"/pets/{id}", "get">>().toEqualTypeOf<Pet>();
    expectTypeOf<DataAt<"/pets/{id}", "patch">>().toEqualTypeOf<Record<string, unknown> | undefined>();
    expectTypeOf<DataAt<"/pets/{id}", "delete">>().toEqualTypeOf<undefined>();
    expectTypeOf<DataAt<"/pets/{id}/photo", "get">>().toEqualTypeOf<Blob>();
    expectTypeOf<DataAt<"/secrets", "get">>().toEqualTypeOf<Pet | undefined>();
    expectTypeOf<DataAt<"/import", "post">>().toEqualTypeOf<string>();
  });

  test("say what an error may be: unknown where the document declares no body", () => {
    type ErrorAt<Path extends keyof paths, Method extends keyof paths[Path]> = ErrorOf<paths[Path][Method]>;
    expectTypeOf<ErrorAt<"/pets", "get">>().toEqualTypeOf<unknown>();
    expectTypeOf<ErrorAt<"/pets/{id}", "get">>().toEqualTypeOf<unknown>();
    expectTypeOf<ErrorAt<"/pets", "post">>().toEqualTypeOf<{ problem: string } | undefined>();
  });

  test("refuse what an operation does not have", () => {
    const client = createApiClient<paths, typeof openApi>(openApi, {});
    const calls = () => [
      // @ts-expect-error no such path
      client.GET("/cats"),
      // @ts-expect-error no such method on the path
      client.POST("/pets/{id}"),
      // @ts-expect-error a path parameter is missing
      client.GET("/pets/{id}"),
      // @ts-expect-error a body is missing
      client.POST("/pets"),
      // @ts-expect-error a body of another shape
      client.POST("/pets", { body: { title: "Rex" } }),
    ];
    expect(calls).toBeTypeOf("function");
  });
});
