import type { CorpusEntry } from "./corpus-entries.ts";
import type { CheckMessage } from "./isolated-check.ts";
import { isCorpusKind } from "./kind.ts";

const [module = ""] = process.argv.slice(2);
const loading = import(module);

process.on("message", async (entry: CorpusEntry) => {
  const message: CheckMessage = await check(entry).catch((error) => ({ thrown: shortStack(error) }));
  process.send?.(message);
});

async function check(entry: CorpusEntry): Promise<CheckMessage> {
  const { default: kind } = await loading;
  if (!isCorpusKind(kind)) throw new TypeError(`${module}: expected a default export with \`check\``);
  return { outcome: await kind.check(entry) };
}

function shortStack(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error.stack ?? error.message).split("\n").slice(0, 8).join("\n").slice(0, 2000);
}
