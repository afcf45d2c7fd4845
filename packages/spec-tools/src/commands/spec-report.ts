import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { formatReport } from "openapi-semver";
import { compareDocuments } from "../release/compare-released.ts";
import { codeBlock, codeSpan } from "../release/markdown.ts";
import { effectiveDocument, readSpec } from "../spec/effective-document.ts";
import { SpecError } from "../spec/spec-error.ts";
import { eachApi } from "./each-api.ts";
import type { RootCommand } from "./run-command.ts";

const usage = "pnpm spec:report <git revision>";

/** `pnpm spec:report <git revision>` */
export const specReport: RootCommand = {
  usage,
  async run() {
    const root = process.cwd();
    const { positionals } = parseArgs({ allowPositionals: true });
    const [revision] = positionals;
    if (!revision || positionals.length > 1) throw new SpecError("spec:report", undefined, `usage: ${usage}`);
    const failed = await eachApi(root, async (api) => {
      const before = documentAt(root, revision, api);
      const { document } = await effectiveDocument(await readSpec(root, api));
      console.log(`## ${api}, since ${codeSpan(revision)}\n`);
      console.log(before ? codeBlock(formatReport(await compareDocuments(before, document))) : "A new API.\n");
    });
    return failed.length > 0 ? 2 : 0;
  },
};

/** The effective document as it was committed: the types package of an API holds it. */
function documentAt(root: string, revision: string, api: string) {
  const path = `packages/${api}-types/openapi.json`;
  const git = (...args: readonly string[]) => {
    try {
      return execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    } catch {
      throw new SpecError(revision, undefined, "expected a revision that git knows, such as origin/main");
    }
  };
  if (git("ls-tree", "--name-only", revision, "--", path).trim() === "") return undefined;
  // the mark of the revision is no part of the contract
  const { "x-revision": _, ...document } = JSON.parse(git("show", `${revision}:${path}`));
  return document;
}
