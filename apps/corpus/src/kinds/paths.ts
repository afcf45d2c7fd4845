import { readFileSync } from "node:fs";
import { type EmitPathsOptions, emitPaths } from "@typed-clients/openapi-paths";
import openapiTS, { astToString } from "openapi-typescript";
import type { CorpusKind, CorpusOutcome } from "../kind.ts";
import { compilerErrors } from "../paths/compiler-errors.ts";
import { differenceCause } from "../paths/difference-cause.ts";

type SharedOptions = Omit<EmitPathsOptions, "transform">;

const optionSets: Record<string, SharedOptions> = {
  defaults: {},
  project: {
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  },
};

/** Compares what openapi-paths and openapi-typescript write, and compiles the first. */
const paths: CorpusKind = {
  deadlineMs: 600_000,
  memoryMb: 8192,
  async check({ file }) {
    const text = readFileSync(file, "utf8");
    const figures: Record<string, number> = {};
    const outcomes: CorpusOutcome[] = [];
    for (const [name, options] of Object.entries(optionSets)) {
      const document: unknown = JSON.parse(text);
      const startedAt = performance.now();
      const ours = emitPaths(document, options);
      figures[`${name}: openapi-paths ms`] = performance.now() - startedAt;
      const outcome = await compare(ours, text, options, (ms) => {
        figures[`${name}: openapi-typescript ms`] = ms;
      });
      outcomes.push(outcome);
    }
    const worst =
      outcomes.find(({ ok }) => !ok) ?? outcomes.find(({ outcome }) => outcome !== "identical") ?? outcomes[0];
    if (worst === undefined) throw new Error("expected an option set");
    return { ...worst, figures };
  },
};
export default paths;

async function compare(
  ours: string,
  text: string,
  options: SharedOptions,
  onMeasured: (ms: number) => void,
): Promise<CorpusOutcome> {
  const errors = compilerErrors(ours);
  if (errors.length > 0) return { ok: false, outcome: "does not compile", detail: errors.slice(0, 3) };
  const startedAt = performance.now();
  let theirs: string;
  try {
    theirs = astToString(await openapiTS(JSON.parse(text), { ...options, silent: true }));
  } catch (error) {
    return {
      ok: true,
      outcome: "better: openapi-typescript refuses the document",
      detail: String(error).slice(0, 300),
    };
  }
  onMeasured(performance.now() - startedAt);
  if (ours === theirs) return { ok: true, outcome: "identical" };
  return differenceCause(ours, theirs);
}
