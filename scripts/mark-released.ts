// part of `pnpm release:version`: what is versioned now is what the next change is measured against
import { effectiveDocument, listApis, readSpec, releasedPath } from "./effective-document.ts";
import { runCommand } from "./run-command.ts";
import { stagedWrite } from "./staged-write.ts";

await runCommand("node scripts/mark-released.ts", async () => {
  const root = process.cwd();
  const files = new Map<string, string>();
  for (const api of await listApis(root)) {
    const { document } = await effectiveDocument(await readSpec(root, api));
    files.set(releasedPath(api), `${JSON.stringify(document, null, 2)}\n`);
  }
  await stagedWrite(root, files);
  console.log(`released: ${[...files.keys()].join(", ")}`);
  return 0;
});
