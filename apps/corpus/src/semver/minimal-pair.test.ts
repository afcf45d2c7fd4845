import { expect, test } from "vitest";
import { type DocumentPair, minimalPair } from "./minimal-pair.ts";

const paths = (field: string) =>
  Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [
      `/p${index}`,
      { get: { summary: "s", responses: { 200: { fields: index === 13 ? [field, "b"] : ["b"] } } } },
    ]),
  );
const documentOf = (field: string) => ({
  openapi: "3.1.0",
  info: {},
  servers: [{ url: "/" }],
  paths: paths(field),
  tags: ["t"],
});
const fieldOf = ({ paths: inside }: Record<string, unknown>) =>
  JSON.parse(JSON.stringify(inside))["/p13"].get.responses[200].fields[0];

test("leaves what is needed, and nothing else", async () => {
  const holds = async (pair: DocumentPair) => fieldOf(pair.old) === "a" && fieldOf(pair.new) === "c";
  const { old: before, new: after } = await minimalPair({ old: documentOf("a"), new: documentOf("c") }, holds);
  const small = (field: string) => ({
    openapi: "3.1.0",
    info: {},
    paths: { "/p13": { get: { responses: { 200: { fields: [field] } } } } },
  });
  expect({ before, after }).toEqual({ before: small("a"), after: small("c") });
});

test("gives up after a number of tries, with what it has", async () => {
  let tries = 0;
  const pair = { old: documentOf("a"), new: documentOf("c") };
  const result = await minimalPair(
    pair,
    async () => {
      tries++;
      return false;
    },
    { tries: 5 },
  );
  expect({ tries, result }).toEqual({ tries: 5, result: pair });
});
