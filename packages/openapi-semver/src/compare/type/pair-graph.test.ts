import { expect, test } from "vitest";
import { requestRules } from "../../rules/index.ts";
import { emptyPair, findingsBelow, type Pair, pairsWithFindings } from "./pair-graph.ts";

function pairOf(message: string, ...edges: Pair["edges"]): Pair {
  return { findings: message === "" ? [] : [{ rule: requestRules.propertyAdded, at: "", message }], edges };
}

const placesBelow = (root: Pair, all: Pair[]) => findingsBelow(root, pairsWithFindings(all)).map(({ at }) => at);

test("names every place of a shared pair, the nearest first", () => {
  const shared = pairOf("changed");
  const inner = pairOf("", { at: ".deep", to: shared });
  const root = pairOf("", { at: ".a", to: inner }, { at: ".b", to: shared });
  expect(placesBelow(root, [root, inner, shared])).toEqual([".b", ".a.deep"]);
});

test("enters a pair that contains itself once", () => {
  const tree = pairOf("changed");
  tree.edges.push({ at: ".children[]", to: tree });
  const root = pairOf("", { at: ".tree", to: tree });
  expect(placesBelow(root, [root, tree])).toEqual([".tree"]);
});

test("finds what lies behind a cycle, whichever way it is entered", () => {
  const leaf = pairOf("changed");
  const [one, two] = [emptyPair(), emptyPair()];
  one.edges.push({ at: ".two", to: two });
  two.edges.push({ at: ".one", to: one }, { at: ".leaf", to: leaf });
  expect(placesBelow(one, [one, two, leaf])).toEqual([".two.leaf"]);
  expect(placesBelow(two, [one, two, leaf])).toEqual([".leaf"]);
});

test("stays small where the ways double at each step", () => {
  const leaf = pairOf("changed");
  const all = [leaf];
  let top = leaf;
  for (let depth = 0; depth < 60; depth++) {
    top = pairOf("", { at: ".l", to: top }, { at: ".r", to: top });
    all.push(top);
  }
  expect(placesBelow(top, all)).toHaveLength(8);
});

test("does not enter what has no finding", () => {
  const silent = pairOf("");
  const root = pairOf("", { at: ".a", to: silent });
  expect(pairsWithFindings([root, silent]).size).toBe(0);
  expect(placesBelow(root, [root, silent])).toEqual([]);
});
