import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import openapiTS, { astToString } from "openapi-typescript";
import type { CorpusKind } from "../kind.ts";
import { fetchPeers } from "../peers/fetch-peers.ts";
import { generatedErrors } from "../peers/generated-errors.ts";

const deadlineMs = 120_000;

/** Generates into a folder. @throws Error with why not */
type Generate = (file: string, folder: string) => void | Promise<void>;

const command =
  (name: string, args: (file: string, folder: string) => readonly string[]): Generate =>
  (file, folder) => {
    const bin = join(fetchPeers(), "node_modules/.bin", name);
    const { status, stdout, stderr, error } = spawnSync(bin, args(file, folder), {
      cwd: folder,
      encoding: "utf8",
      timeout: deadlineMs,
      env: { PATH: process.env.PATH, HOME: folder, NO_COLOR: "1" },
    });
    if (status !== 0) throw new Error(`${error ?? `ended with ${status}`} ${(stderr || stdout).slice(-500)}`);
  };

const peers: Readonly<Record<string, Generate>> = {
  "hey-api": command("openapi-ts", (file, folder) => [
    ...["--input", file, "--output", join(folder, "out"), "--client", "@hey-api/client-fetch", "--silent"],
  ]),
  orval: command("orval", (file, folder) => [
    ...["--input", file, "--output", join(folder, "out/client.ts"), "--client", "fetch"],
  ]),
  "openapi-typescript": async (file, folder) => {
    const declarations = astToString(await openapiTS(JSON.parse(readFileSync(file, "utf8")), { silent: true }));
    mkdirSync(join(folder, "out"));
    writeFileSync(join(folder, "out/openapi.ts"), declarations);
  },
};

/** What others generate from the same documents, and whether it compiles: the table beside that of `generate`. */
const kind: CorpusKind = {
  deadlineMs: 600_000,
  async check({ file }) {
    const figures: Record<string, number> = {};
    const detail: Record<string, string> = {};
    for (const [name, generate] of Object.entries(peers)) {
      const folder = mkdtempSync(join(tmpdir(), "peer-"));
      const startedAt = performance.now();
      try {
        await generate(file, folder);
        figures[`${name}: seconds`] = (performance.now() - startedAt) / 1000;
        const errors = generatedErrors(join(folder, "out"));
        figures[`${name}: generates`] = 1;
        figures[`${name}: compiles`] = errors.length === 0 ? 1 : 0;
        if (errors.length > 0) detail[name] = `does not compile: ${errors.slice(0, 2).join("; ")}`;
      } catch (error) {
        figures[`${name}: generates`] = 0;
        figures[`${name}: compiles`] = 0;
        detail[name] = `refuses: ${String(error).slice(0, 500)}`;
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
    return { ok: true, outcome: "compared", detail, figures };
  },
};
export default kind;
