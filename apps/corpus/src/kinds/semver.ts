import { readFileSync } from "node:fs";
import { type Comparison, compareSpecs, generationOptions, SpecError } from "openapi-semver";
import { type Agreement, agreementOf, randomPair } from "openapi-semver/oracle";
import openapiTS, { astToString } from "openapi-typescript";
import type { CorpusEntry } from "../corpus-entries.ts";
import type { CorpusKind } from "../kind.ts";
import { type DocumentPair, minimalPair } from "../semver/minimal-pair.ts";
import { semverPages } from "../semver/pages.ts";
import type { SemverDetail } from "../semver/revision-detail.ts";

const largestBytes = 1_500_000;

/** Compares what is said of each revision with what becomes of a consumer that is compiled against both documents. */
const semver: CorpusKind = {
  entries: "revision",
  randomEntries: 1500,
  deadlineMs: 300_000,
  async check(entry) {
    const pair = pairOf(entry);
    if (!pair) return { ok: true, outcome: "left out: too large" };
    try {
      const startedAt = performance.now();
      const { comparison, agreement } = await compare(pair);
      const compareMs = performance.now() - startedAt;
      const { verdict, breaks, broken } = agreement;
      const major = comparison.changes.filter(({ target, calls }) => target === "types" && calls === "major");
      const detail: SemverDetail = {
        breaks,
        random: entry.seed !== undefined,
        keptVersion: versionOf(pair.old) === versionOf(pair.new),
        types: comparison.types,
        calls: comparison.calls,
        client: comparison.client,
        rules: [...new Set(major.map(({ rule }) => rule))],
        ...(verdict !== "agrees" && {
          changes: major.slice(0, 5).map(({ rule, operation, at }) => `${rule} ${operation} ${at}`),
          broken: broken.slice(0, 3).map(({ message, statement }) => `${message} ${statement}`.slice(0, 600)),
          minimal: await minimalPair(pair, async (smaller) => (await compare(smaller)).agreement.verdict === verdict),
        }),
      };
      const outcome = `${verdict}: ${breaks ? "breaks" : "compiles"}, called ${comparison.calls}`;
      return { ok: verdict === "agrees", outcome, detail, figures: { "compare ms": compareMs } };
    } catch (error) {
      if (error instanceof SpecError) return { ok: true, outcome: `refused: ${error.code}` };
      throw error;
    }
  },
  pages: semverPages,
};
export default semver;

function pairOf({ seed, file, previousFile = file }: CorpusEntry): DocumentPair | undefined {
  if (seed !== undefined) return randomPair(seed);
  const [before, after] = [readFileSync(previousFile, "utf8"), readFileSync(file, "utf8")];
  if (Math.max(before.length, after.length) > largestBytes) return undefined;
  return { old: JSON.parse(before), new: JSON.parse(after) };
}

async function compare(pair: DocumentPair): Promise<{ comparison: Comparison; agreement: Agreement }> {
  const comparison = await compareSpecs({ document: pair.old }, { document: pair.new }, { serverContract: false });
  const [oldTypes, newTypes] = [await declarationsOf(pair.old), await declarationsOf(pair.new)];
  return { comparison, agreement: agreementOf(comparison.changes, oldTypes, newTypes) };
}

async function declarationsOf(document: object): Promise<string> {
  return astToString(await openapiTS(structuredClone(document) as never, { ...generationOptions, silent: true }));
}

function versionOf({ info }: Record<string, unknown>): unknown {
  return typeof info === "object" && info !== null && "version" in info ? info.version : undefined;
}
