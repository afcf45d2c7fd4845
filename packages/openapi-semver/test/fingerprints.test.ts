import { expect, test } from "vitest";
import { compareSpecs } from "../src/index.ts";
import { answerOf, bodyOf, type Json, list, number, objectOf, oneOfValues, ref, string } from "./pairs/documents.ts";

const state = (...more: string[]) => oneOfValues("on", "off", ...more);
const named = (name: string) => objectOf({ [name]: string, kind: oneOfValues(name) });
const operation = (takes: Json, returns: Json): Json => ({
  requestBody: bodyOf(takes),
  responses: { 200: answerOf(returns), 404: { description: "" } },
});

function documentWith(paths: Json, schemas: Json): Json {
  return { openapi: "3.1.0", info: { title: "Things", version: "1" }, paths, components: { schemas } };
}

const twice = (kind: string) => objectOf({ [kind]: string, kind: oneOfValues(kind), also: oneOfValues("x") });
const many = (...more: string[]) =>
  objectOf(Object.fromEntries(["q", "p", "s", "r", ...more].map((key) => [key, string])));
const shapes = (...branches: Json[]): Json => ({ get: { responses: { 200: answerOf({ oneOf: branches }) } } });

const before = documentWith(
  {
    "/shapes": shapes(many(), objectOf({ z: number })),
    "/tags": shapes(twice("m"), twice("n")),
    "/kinds": { get: { responses: { 200: answerOf(many()) } } },
    "/things": {
      get: { responses: { 200: answerOf(list(ref("Thing"))) } },
      post: operation(
        objectOf({ name: string, "state?": state("idle", "gone") }),
        objectOf({ id: string, mode: oneOfValues("b", "a") }),
      ),
    },
    "/others": { put: operation(objectOf({ "size?": { ...string, maxLength: 9 } }), { oneOf: [ref("A"), ref("B")] }) },
  },
  { Thing: objectOf({ id: string, state: state(), name: string }), A: named("a"), B: named("b") },
);
const after = documentWith(
  {
    "/shapes": shapes(many("t"), objectOf({ y: number, x: number, w: number, v: number })),
    "/tags": shapes(twice("m"), twice("n"), twice("o"), twice("l")),
    "/kinds": { get: { responses: { 200: answerOf(list(many())) } } },
    "/things": {
      get: { responses: { 200: answerOf(list(ref("Thing"))) } },
      post: operation(
        objectOf({ name: number, "state?": state() }),
        objectOf({ id: string, mode: { anyOf: [number, oneOfValues("x", "w")] } }),
      ),
    },
    "/others": {
      put: operation(objectOf({ "size?": { ...string, maxLength: 5 } }), {
        oneOf: [ref("A"), ref("B"), named("d"), named("c")],
      }),
    },
  },
  { Thing: objectOf({ id: number, state: state("z", "y") }), A: named("a"), B: named("b") },
);

/** The same document with the entries of every object, and the values of every list, the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).reverse();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inside]): [string, unknown] => [key, reversed(inside)])
      .reverse(),
  );
}

// mentions what changes first, in another order
function withUnrelated(document: Json, last: Json = {}): Json {
  const first = {
    "/first": { get: { responses: { 200: answerOf(oneOfValues("y", "z", "w", "x", "gone", "idle")) } } },
  };
  return { ...document, paths: { ...first, ...(document.paths as Json), ...last } };
}

async function fingerprintsOf(old: Json, is: Json): Promise<string[]> {
  const { changes, serverContract } = await compareSpecs({ document: old }, { document: is });
  return [...changes, ...serverContract]
    .filter(({ operation }) => !operation?.endsWith("/last"))
    .map(({ fingerprint, rule, operation, at, message }) => `${fingerprint} ${rule} ${operation} ${at}: ${message}`)
    .sort();
}

test("a fingerprint is that of the same change in a document that is written in another order", async () => {
  const expected = await fingerprintsOf(before, after);
  expect(expected.length).toBeGreaterThan(8);
  const pairs: [Json, Json][] = [
    [before, reversed(after) as Json],
    [reversed(before) as Json, after],
    [reversed(before) as Json, reversed(after) as Json],
  ];
  for (const [old, is] of pairs) expect(await fingerprintsOf(old, is)).toEqual(expected);
});

test("a fingerprint is that of the same change beside others", async () => {
  const added = { "/last": { get: { responses: { 200: answerOf(string) } } } };
  expect(await fingerprintsOf(withUnrelated(before), withUnrelated(after, added))).toEqual(
    await fingerprintsOf(before, after),
  );
});
