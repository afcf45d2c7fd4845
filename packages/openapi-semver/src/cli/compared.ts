import { dirname } from "node:path";
import { largestBump } from "../change/bump.ts";
import { type Comparison, compareWithTexts, policyOf } from "../compare-specs.ts";
import type { ConsumerResult } from "../consumer/check-consumer.ts";
import type { Arguments } from "./arguments.ts";

/** What a command line asked to be compared. */
export interface Compared {
  comparison: Comparison;
  /** What it means to one project. */
  consumer: ConsumerResult | undefined;
  /** How declarations were generated, where it is not as this command does by itself. */
  generatedWith: string[];
}

/** Compares what a command line names: two documents, or two installed packages. */
export async function compared(given: Arguments, onProgress: (stage: string) => void): Promise<Compared> {
  const result = given.packages ? await comparePackages(given, onProgress) : await compareDocuments(given, onProgress);
  const { comparison, texts } = result;
  const generatedWith = Object.entries(given.openapiTypescript ?? {}).map(([option, value]) => `${option}: ${value}`);
  if (given.consumers.length === 0 || given.types === undefined)
    return { comparison, consumer: undefined, generatedWith };
  onProgress("compiling the consumer");
  const { readProjects } = await import("../consumer/consumer-project.ts");
  const { checkConsumer } = await import("../consumer/check-consumer.ts");
  const projects = given.consumers.flatMap(readProjects);
  const consumer =
    texts.old === texts.new
      ? { breaks: [], uses: [], untouched: comparison.changes, errorsBefore: 0 }
      : checkConsumer(projects, given.types, texts, comparison.changes);
  return { comparison, consumer, generatedWith };
}

interface Texts {
  comparison: Comparison;
  texts: { old: string; new: string };
}

async function compareDocuments(given: Arguments, onProgress: (stage: string) => void): Promise<Texts> {
  const { openResponseEnums, policy, openapiTypescript } = given;
  const result = await compareWithTexts(given.old, given.new, {
    openResponseEnums,
    policy,
    onProgress,
    ...(openapiTypescript && { openapiTypescript }),
  });
  return { comparison: result.comparison, texts: { old: result.old.types, new: result.new.types } };
}

async function comparePackages(given: Arguments, onProgress: (stage: string) => void): Promise<Texts> {
  const { installedTypes } = await import("../consumer/installed-types.ts");
  const { compareDeclarations } = await import("../compare/compare-declarations.ts");
  const [before, after] = [given.old, given.new].map((wanted) =>
    installedTypes(wanted, [...given.consumers.map((config) => dirname(config)), "."]),
  );
  const texts = { old: before ?? "", new: after ?? "" };
  const changes = compareDeclarations(texts.old, texts.new, {
    policy: policyOf({ openResponseEnums: given.openResponseEnums, policy: given.policy }),
    onProgress,
  });
  const of = (part: "bump" | "calls" | "names") => largestBump(changes.map((change) => change[part]));
  const types = of("bump");
  const comparison: Comparison = {
    types,
    calls: of("calls"),
    names: of("names"),
    client: types,
    changes,
    serverContract: [],
    disagreements: [],
  };
  return { comparison, texts };
}
