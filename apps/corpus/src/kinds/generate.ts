import { readFileSync } from "node:fs";
import { describeApi } from "@typed-clients/spec-tools/generate/api-description";
import { typesPackageFiles } from "@typed-clients/spec-tools/generate/types-package";
import { clientPackageFolder, overlayFile } from "@typed-clients/spec-tools/new-api/index";
import {
  type EffectiveDocument,
  effectiveDocument,
  type Spec,
} from "@typed-clients/spec-tools/spec/effective-document";
import { parseSourceFile } from "@typed-clients/spec-tools/spec/source-file";
import { SpecError } from "@typed-clients/spec-tools/spec/spec-error";
import { refusePrintedCredentials } from "@typed-clients/spec-tools/vendor/printed-credential";
import { clientErrors } from "../generate/client-errors.ts";
import type { CorpusKind, CorpusOutcome } from "../kind.ts";

/**
 * What `pnpm spec:add` does with a document, but for writing it: the effective document, types, constants and description,
 * type-checked, and the client. A document that is refused with a place is as it should be; anything else is not.
 */
const generate: CorpusKind = {
  deadlineMs: 180_000,
  memoryMb: 1400,
  async check({ file, name }): Promise<CorpusOutcome> {
    const startedAt = performance.now();
    const figures = (): Record<string, number> => ({
      seconds: (performance.now() - startedAt) / 1000,
      "peak MB": process.resourceUsage().maxRSS / 1000,
    });
    try {
      const vendored = parseSourceFile(`${name}.json`, readFileSync(file, "utf8"));
      const overlay = parseSourceFile("overlay.yaml", overlayFile("corpus", []));
      const source = parseSourceFile("source.json", '{ "revision": "corpus" }');
      const spec: Spec = { api: "corpus", vendored, overlay, source };
      const credential = await refusePrintedCredentials(vendored, overlay).then(
        () => "",
        (error: unknown) => `, after an exception for a credential: ${findingOf(error)}`,
      );
      const effective: EffectiveDocument = await effectiveDocument(spec);
      const files = await typesPackageFiles(spec, effective, "{}");
      const { document } = effective;
      const client = clientPackageFolder({ api: "corpus", document, description: describeApi(document) });
      const types = [...files].map(([path, text]) => [`packages/corpus-types/${path}`, text] as const);
      const errors = clientErrors("corpus", new Map([...types, ...client]));
      if (errors.length > 0)
        return { ok: false, outcome: "its client does not compile", detail: errors, figures: figures() };
      const size = [...files.values()].reduce((sum, text) => sum + text.length, 0) / 1000;
      const outcome = credential ? "generated, once a credential is accepted" : "generated";
      return { ok: true, outcome, ...(credential && { detail: credential }), figures: { ...figures(), kB: size } };
    } catch (error) {
      const finding = findingOf(error);
      const rule = /\((?<rule>[\w-]+)\)(\n|$)/.exec(finding)?.groups?.rule;
      return { ok: true, outcome: `refused: ${rule ?? kindOf(finding)}`, detail: finding, figures: figures() };
    }
  },
};
export default generate;

/** What a document is refused for. @throws what is no finding about a document */
function findingOf(error: unknown): string {
  if (error instanceof SpecError) return error.message;
  throw error;
}

function kindOf(finding: string): string {
  if (/lint did not finish/.test(finding)) return "lint did not finish";
  if (/does not compile/.test(finding)) return "what it generates does not compile";
  if (/cannot declare it/.test(finding)) return "openapi-typescript cannot declare it";
  if (/leads (out|back)|leads to nothing/.test(finding)) return "a reference";
  return /errors, to be corrected/.test(finding) ? "several errors" : "another reason";
}
