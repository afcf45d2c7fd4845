import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { SpecError } from "../spec/spec-error.ts";
import { addSpec } from "../vendor/create-api.ts";
import type { RootCommand } from "./run-command.ts";
import { print, printError } from "./terminal.ts";

const usage = "pnpm spec:add <api> <url or file> [--revision name] [--overlay file] [--max-bytes 10485760]";

/** `pnpm spec:add <api> <url or file>` */
export const specAdd: RootCommand = {
  usage,
  async run() {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { revision: { type: "string" }, overlay: { type: "string" }, "max-bytes": { type: "string" } },
    });
    const [api, from] = positionals;
    if (!api || !from || positionals.length > 2) throw new SpecError("spec:add", undefined, `usage: ${usage}`);
    const { revision, overlay, "max-bytes": size } = values;
    const maxBytes = size === undefined ? undefined : Number(size);
    if (maxBytes !== undefined && !(Number.isInteger(maxBytes) && maxBytes > 0)) {
      throw new SpecError("--max-bytes", undefined, `expected bytes, such as 20000000; received ${size}`);
    }
    const root = process.cwd();
    const written = await addSpec(root, {
      api,
      from,
      ...(revision !== undefined && { revision }),
      ...(overlay !== undefined && { overlay }),
      ...(maxBytes !== undefined && { maxBytes }),
    });
    for (const path of written) print(`  ${path}`);
    if (!makeReady(root, api, written)) return 1;
    print(`
${api} is part of the workspace. What is left is yours:
  spec/${api}/overlay.yaml    the reason of each warning of lint that stays, instead of TODO
  pnpm generate               records them in the types package
  pnpm spec:check             says which ones`);
    return 0;
  },
};

/** Makes the new packages part of the workspace, formats what was written as everything else is, and accepts its contract. */
function makeReady(root: string, api: string, written: readonly string[]): boolean {
  if (!existsSync(join(root, "pnpm-workspace.yaml"))) return true;
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const formatted = written.filter((path) => /\.(ts|json)$/.test(path) && !/^spec\/|-types\/(src|openapi)/.test(path));
  const contract = ["vitest", "run", "--config", "vitest.contract.config.ts"];
  const steps = [
    ["install", "--no-frozen-lockfile", "--prefer-offline"],
    ["exec", "biome", "check", "--write", ...formatted],
    ["--filter", "@typed-clients/contract-tests", "exec", ...contract, `${api}/contract.test.ts`, "--update"],
  ];
  for (const step of steps) {
    const { status, stdout, stderr } = spawnSync("npx", ["-y", packageManager, ...step], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 2 ** 28, // the report of a thousand operations
    });
    if (status === 0) continue;
    printError(
      `pnpm ${step.join(" ")} failed; what was written stays. Afterwards: pnpm install, pnpm format, pnpm contract --update\n${stdout}${stderr}`,
    );
    return false;
  }
  return true;
}
