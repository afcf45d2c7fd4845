import { expect, test } from "vitest";
import { parseShard, parseWholeNumber, selectEntries } from "./select-entries.ts";

const entries = Array.from({ length: 20 }, (_, index) => ({ name: `api-${index}` }));
const names = (selected: { name: string }[]) => selected.map(({ name }) => name);

test("puts each entry into exactly one part", () => {
  const parts = [1, 2, 3].flatMap((index) => names(selectEntries(entries, { shard: { index, count: 3 }, seed: 7 })));
  expect(parts.toSorted()).toEqual(names(entries).toSorted());
});

test("takes the same sample for the same seed, and another one for another", () => {
  const sample = (seed: number) => names(selectEntries(entries, { seed, limit: 5 }));
  expect(sample(1)).toEqual(sample(1));
  expect(sample(1)).toHaveLength(5);
  expect(sample(1)).not.toEqual(sample(2));
});

test("keeps the order of names without a seed", () => {
  expect(names(selectEntries(entries, { limit: 2 }))).toEqual(["api-0", "api-1"]);
});

test("takes those whose name contains a text", () => {
  expect(names(selectEntries(entries, { only: "-1" }))).toHaveLength(11);
});

test.each(["0/3", "4/3", "1", "a/b", "1/3/5", "-1/3"])("refuses the shard %s", (text) => {
  expect(() => parseShard(text)).toThrow(`--shard: expected i/n with i from 1 to n, such as 1/4, received "${text}"`);
});

test.each(["", "1.5", "-1", "x", "1e3"])("refuses %j as a number", (text) => {
  expect(() => parseWholeNumber("limit", text, 1)).toThrow(
    `--limit: expected a whole number from 1, received "${text}"`,
  );
});
