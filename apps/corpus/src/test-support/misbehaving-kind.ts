import type { CorpusKind } from "../kind.ts";

/** Does what the name of its entry says. */
const kind: CorpusKind = {
  async check({ name }) {
    if (name === "hangs") for (;;);
    if (name === "throws") throw new Error("thrown on purpose");
    if (name === "exits") process.exit(7);
    if (name === "fills the memory")
      for (const kept: string[][] = []; ; ) kept.push(Array(1e5).fill(String(kept.length)));
    return { ok: true, outcome: name };
  },
};
export default kind;
