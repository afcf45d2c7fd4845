import { expect, test } from "vitest";
import { pets } from "../../test/pets.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { coverageOf } from "./coverage.ts";
import { coverageBaseline } from "./coverage-baseline.ts";

const exchange = (parts: Partial<Exchange>): Exchange => ({
  method: "GET",
  path: "/v1/pets/rex",
  authorized: true,
  requestType: undefined,
  requestBody: "",
  status: 200,
  mediaType: "application/json",
  body: '{"name":"Rex","kind":"dog"}',
  violations: [],
  ...parts,
});
const hits = (...exchanges: Exchange[]) => coverageOf(pets, exchanges).hit;

test("a response shows its operation, status, media type, properties and enum values", () => {
  expect(hits(exchange({}))).toEqual([
    "getPet",
    "getPet 200",
    "getPet 200 /age absent",
    "getPet 200 /friends absent",
    'getPet 200 /kind = "dog"',
    "getPet 200 /kind present",
    "getPet 200 /name present",
    "getPet 200 application/json",
    "getPet path id present",
    "getPet security accepted",
  ]);
});

test("a request shows its query, its body, and arrays that are empty", () => {
  const listed = hits(exchange({ path: "/v1/pets?kind=cat", body: "[]" }));
  expect(listed).toEqual(expect.arrayContaining(['listPets query kind = "cat"', "listPets 200 / empty"]));
  const body = '{"name":"Tom","kind":"cat","friends":[]}';
  const added = hits(
    exchange({
      method: "POST",
      path: "/v1/pets",
      requestType: "application/json",
      requestBody: body,
      status: 201,
      body,
    }),
  );
  expect(added).toEqual(expect.arrayContaining(['addPet request /kind = "cat"', "addPet request /friends empty"]));
});

test.each([
  [
    "an error from the mock",
    exchange({ status: 404, mediaType: "application/problem+json", body: "{}" }),
    "getPet 404",
  ],
  ["a body where none is declared", exchange({ status: 401, body: "{}" }), "getPet 401"],
  ["a status that is not declared", exchange({ status: 500, body: "" }), "getPet 500"],
  ["another path", exchange({ path: "/v1/owners/rex" }), "getPet"],
  [
    "a request that was refused",
    exchange({ path: "/v1/pets?kind=cat", status: 422, body: "" }),
    'listPets query kind = "cat"',
  ],
  ["a response without a token", exchange({ authorized: false }), "getPet security accepted"],
])("%s counts for nothing", (_, seen, name) => {
  expect(hits(seen)).not.toContain(name);
});

test("a refused token is security at work", () => {
  expect(hits(exchange({ status: 401, mediaType: undefined, body: "" }))).toContain("getPet security refused");
});

test("the baseline names what was lost, what is new, what is gone, and what has to be complete", () => {
  const said = coverageBaseline(["getPet 404", "getPet 299"], coverageOf(pets, [exchange({})])) ?? "";
  expect(said).toContain("Coverage was lost (1):\n  getPet 404\n");
  expect(said).toContain("The document no longer has (1):\n  getPet 299\n");
  expect(said).toContain("Coverage was gained; commit it (10):\n  getPet\n");
  expect(said).toContain("Every operation has to be covered; 2 of 3 are not.");
});

test("the baseline is silent where all is as committed", () => {
  const complete = {
    hit: ["a", "b"],
    missed: ["c"],
    kinds: [{ kind: "operation", hit: 1, total: 1, missed: [] }],
  } as const;
  expect(coverageBaseline(["a", "b"], complete)).toBe(undefined);
});
