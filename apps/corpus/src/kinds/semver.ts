import { readFileSync } from "node:fs";
import { compareSpecs, generationOptions, SpecError } from "openapi-semver";
import { agreementOf } from "openapi-semver/oracle";
import openapiTS, { astToString } from "openapi-typescript";
import type { CorpusKind } from "../kind.ts";

const largestBytes = 1_500_000;

/** Compares what is said of each revision with what becomes of a consumer that is compiled against both documents. */
const semver: CorpusKind = {
  entries: "pair",
  deadlineMs: 180_000,
  async check({ file, previousFile = file }) {
    const [before, after] = [readFileSync(previousFile, "utf8"), readFileSync(file, "utf8")];
    if (Math.max(before.length, after.length) > largestBytes) return { ok: true, outcome: "left out: too large" };
    const [oldDocument, newDocument] = [JSON.parse(before), JSON.parse(after)];
    try {
      const startedAt = performance.now();
      const comparison = await compareSpecs(
        { document: oldDocument },
        { document: newDocument },
        { serverContract: false },
      );
      const compareMs = performance.now() - startedAt;
      const declarationsOf = async (document: object) =>
        astToString(await openapiTS(structuredClone(document) as never, { ...generationOptions, silent: true }));
      const oldTypes = await declarationsOf(oldDocument);
      const newTypes = await declarationsOf(newDocument);
      const { verdict, breaks, broken } = agreementOf(comparison.changes, oldTypes, newTypes);
      const major = comparison.changes.filter(({ calls }) => calls === "major");
      return {
        ok: verdict === "agrees",
        outcome: `${verdict}: ${breaks ? "breaks" : "compiles"}, called ${comparison.calls}`,
        detail: {
          breaks,
          keptVersion: oldDocument.info?.version === newDocument.info?.version,
          types: comparison.types,
          calls: comparison.calls,
          client: comparison.client,
          rules: [...new Set(major.map(({ rule }) => rule))],
          ...(verdict !== "agrees" && {
            changes: major.slice(0, 5).map(({ rule, operation, at }) => `${rule} ${operation} ${at}`),
            broken: broken.slice(0, 3).map(({ message, statement }) => `${message} ${statement}`.slice(0, 600)),
          }),
        },
        figures: { "compare ms": compareMs },
      };
    } catch (error) {
      if (error instanceof SpecError) return { ok: true, outcome: `refused: ${error.code}` };
      throw error;
    }
  },
};
export default semver;
