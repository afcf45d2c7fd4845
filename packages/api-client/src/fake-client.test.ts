import { expect, expectTypeOf, test } from "vitest";
import type { Pet, paths } from "../test/pets.ts";
import { type ApiClient, fakeClient, unwrap, waitFor } from "./index.ts";

const path = { id: 7 };

test("a fake of one operation stands for a client, and sees what it is called with", async () => {
  const client: ApiClient<paths> = fakeClient<paths>({
    "GET /pets/{id}": ({ params }) => ({ data: { id: params.path.id, name: "Rex" } }),
  });
  const pet = await unwrap(client.GET("/pets/{id}", { params: { path } }));
  expectTypeOf(pet).toEqualTypeOf<Pet>();
  expect(pet).toEqual({ id: 7, name: "Rex" });
  expect((await client.request("get", "/pets/{id}", { params: { path } })).response.status).toBe(200);
  expect(await waitFor(() => client.GET("/pets/{id}", { params: { path } }), { until: () => true })).toMatchObject({
    outcome: "reached",
  });
});

test("a fake may fail as the API does, and a call of another operation is refused by name", async () => {
  const client = fakeClient<paths>({
    "POST /pets": async () => ({ error: { problem: "no name" }, response: new Response(null, { status: 400 }) }),
  });
  await expect(unwrap(client.POST("/pets", { body: { name: "" } }))).rejects.toMatchObject({
    message: "POST /pets responded 400",
    body: { problem: "no name" },
  });
  await expect(client.GET("/pets")).rejects.toThrow("GET /pets: expected a fake of it, received none");
});

test("a fake that is not of the document does not compile", () => {
  const never = () => [
    // @ts-expect-error no such operation
    fakeClient<paths>({ "GET /cats": () => ({ data: [] }) }),
    // @ts-expect-error no such method
    fakeClient<paths>({ "PARAMETERS /pets": () => ({ data: [] }) }),
    // @ts-expect-error an id is a number
    fakeClient<paths>({ "GET /pets/{id}": () => ({ data: { id: "1" } }) }),
    fakeClient<paths>({ "GET /pets/{id}": () => ({ data: { id: 1 } }) }),
  ];
  expect(never).toBeTypeOf("function");
});
