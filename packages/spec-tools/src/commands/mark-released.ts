import { effectiveDocument, listApis, readSpec, releasedPath } from "../spec/effective-document.ts";
import { stagedWrite } from "../spec/staged-write.ts";
import type { RootCommand } from "./run-command.ts";

/** `node scripts/mark-released.ts` */
export const markReleased: RootCommand = {
  usage: "node scripts/mark-released.ts",
  async run() {
    const root = process.cwd();
    const files = new Map<string, string>();
    for (const api of await listApis(root)) {
      const { document } = await effectiveDocument(await readSpec(root, api));
      files.set(releasedPath(api), `${JSON.stringify(document, null, 2)}\n`);
    }
    await stagedWrite(root, files);
    console.log(`released: ${[...files.keys()].join(", ")}`);
    return 0;
  },
};
