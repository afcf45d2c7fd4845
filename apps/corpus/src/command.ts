import { join } from "node:path";
import { parseArgs } from "node:util";
import { ArgumentError } from "./argument-error.ts";
import { type CorpusRun, kindNames, runCorpus } from "./run-corpus.ts";
import { parseShard, parseWholeNumber } from "./select-entries.ts";
import { summarise } from "./summary.ts";

export const usage: string = `pnpm corpus <${kindNames().join("|")}> [--shard i/n] [--limit n] [--seed s] [--only text] [--fresh]`;

/** Runs `pnpm corpus` and returns its exit code: 0 when every entry is as it should be. */
export async function corpusCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      shard: { type: "string", default: "1/1" },
      limit: { type: "string" },
      seed: { type: "string" },
      only: { type: "string" },
      fresh: { type: "boolean", default: false },
    },
  });
  const [kind, ...others] = positionals;
  if (kind === undefined || others.length > 0) {
    console.error(`expected one kind, received ${positionals.length}\nusage: ${usage}`);
    return 2;
  }
  const reports = join(import.meta.dirname, "..", "reports");
  let run: CorpusRun;
  try {
    run = await runCorpus(kind, {
      shard: parseShard(values.shard),
      ...(values.limit !== undefined && { limit: parseWholeNumber("limit", values.limit, 1) }),
      ...(values.seed !== undefined && { seed: parseWholeNumber("seed", values.seed, 0) }),
      ...(values.only !== undefined && { only: values.only }),
      fresh: values.fresh,
      reports,
      onProgress: printProgress(),
    });
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    console.error(`${error.message}\nusage: ${usage}`);
    return 2;
  }
  const { results, files } = run;
  console.log(`\n${summarise(results)}\n\nevery result: ${files.join("\n              ")}`);
  return results.length > 0 && results.every(({ ok }) => ok) ? 0 : 1;
}

/** A line that counts on a terminal; elsewhere, one for each hundred. */
function printProgress() {
  let failures = 0;
  return (done: number, all: number, last: { ok: boolean; entry: string }) => {
    if (!last.ok) failures += 1;
    const line = `${done}/${all}, ${failures} not as they should be`;
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}  ${last.entry.slice(0, 50)}`);
    else if (done % 100 === 0 || done === all) console.error(line);
  };
}
