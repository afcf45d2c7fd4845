// pnpm spec:update <api> [url or file] [--revision name] [--dry-run]
import { parseArgs } from "node:util";
import { formatReport } from "openapi-semver";
import { compareReleased } from "./compare-released.ts";
import { effectiveDocument, readSpec, type Spec, sha256 } from "./effective-document.ts";
import { differences, generatedFiles } from "./generated-files.ts";
import { interfaceSha256 } from "./interface.ts";
import { withOwnProse } from "./own-prose.ts";
import { refusePrintedCredentials } from "./printed-credential.ts";
import { readUpstream, type Upstream } from "./read-upstream.ts";
import { runCommand } from "./run-command.ts";
import { parseSourceFile } from "./source-file.ts";
import { changesetChanges } from "./spec-changeset.ts";
import { SpecError } from "./spec-error.ts";
import { finishStagedWrite, stagedWrite } from "./staged-write.ts";

const usage = "pnpm spec:update <api> [url or file] [--revision name] [--dry-run]";

await runCommand(usage, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { revision: { type: "string" }, "dry-run": { type: "boolean", default: false } },
  });
  const [api, given] = positionals;
  if (!api || positionals.length > 2) throw new SpecError("spec:update", undefined, `usage: ${usage}`);
  const root = process.cwd();
  await finishStagedWrite(root);

  const current = await readSpec(root, api);
  const { upstream: address } = current.source.content();
  const from = given ?? address;
  if (typeof from !== "string") throw current.source.error([], "expected `upstream`, the address to fetch");
  const updated = withUpstream(current, await readUpstream(from), values.revision);
  refusePrintedCredentials(updated.vendored);

  const { document } = await effectiveDocument(updated);
  const comparison = await compareReleased(root, api, document);
  const files = new Map<string, string | null>(await generatedFiles(root, updated));
  files.set(`spec/${api}/${fileName(updated)}`, updated.vendored.text);
  files.set(`spec/${api}/source.json`, updated.source.text);
  if (comparison) {
    for (const [path, content] of await changesetChanges(root, api, document, comparison)) files.set(path, content);
  }
  const changed = await differences(root, files);

  if (comparison) process.stdout.write(`Since the last release of ${api}:\n\n${formatReport(comparison)}\n`);
  else
    console.log(`Nothing of ${api} has been released: there is nothing to compare with, and no changeset to write.\n`);
  if (interfaceOf(updated) === interfaceOf(current)) console.log("No interface change since the vendored revision.");
  if (values["dry-run"]) {
    console.log(`Nothing was written. ${changed.length} files would change:`);
  } else {
    await stagedWrite(root, files);
    console.log(`${changed.length} files changed:`);
  }
  for (const path of changed) console.log(`  ${path.replace("(missing)", "(new)")}`);
  return 0;
});

function fileName({ vendored }: Spec): string {
  return vendored.name.replace(/.*\//, "");
}

function interfaceOf({ vendored }: Spec): string {
  return interfaceSha256(vendored.content());
}

function withUpstream(spec: Spec, upstream: Upstream, revision: string | undefined): Spec {
  const { vendored } = spec;
  const before = spec.source.content();
  // refuses what is not YAML, with the line of upstream's own text
  const arrived = parseSourceFile(upstream.name, upstream.text);
  const sameInterface = interfaceSha256(arrived.content()) === interfaceOf(spec);
  const ownProse = before.prose === "own";
  const text = !ownProse ? upstream.text : sameInterface ? vendored.text : withOwnProse(upstream.text, vendored.text);
  const commit = /\/([0-9a-f]{40})\//.exec(upstream.url ?? "")?.[1];
  const unchanged = text === vendored.text && revision === undefined && commit === undefined;
  const source = {
    ...before,
    // an address that holds a commit stays at that revision for ever: it is no place to look for the next one
    ...(upstream.url && !commit && { upstream: upstream.url }),
    revision: unchanged
      ? before.revision
      : (revision ?? commit?.slice(0, 7) ?? `sha256-${sha256(upstream.text).slice(0, 12)}`),
    date: unchanged ? before.date : new Date().toISOString().slice(0, 10),
    sha256: sha256(text),
    interfaceSha256: interfaceSha256(arrived.content()),
  };
  return {
    ...spec,
    vendored: parseSourceFile(vendored.name, text),
    source: parseSourceFile(spec.source.name, `${JSON.stringify(source, null, 2)}\n`),
  };
}
