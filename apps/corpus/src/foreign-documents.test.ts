// A workspace to which documents were added that nobody here wrote: what `npm test` runs is green in it.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { readSpec } from "@typed-clients/spec-tools/spec/effective-document";
import { specProblems } from "@typed-clients/spec-tools/spec/spec-problems";
import { addSpec } from "@typed-clients/spec-tools/vendor/create-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type WorkspaceCopy, workspaceCopy } from "./test-support/workspace-copy.ts";

const documents = {
  petstore: "3.0/json/petstore.json", // API key, OAuth 2.0 for people, relative server
  "every-scheme": "3.0/yaml/security.yaml",
  "more-schemes": "3.1/json/security.json", // client credentials, basic, bearer, keys
  "several-schemes": "3.0/json/security-multiple.json",
  trains: "3.1/json/train-travel.json",
  patents: "3.0/yaml/uspto.yaml", // a server with variables
  "server-variables": "3.0/json/server-variables.json",
  "server-path-level": "3.0/json/server-path-level.json",
  webhooks: "3.1/json/webhooks.json", // no operation
  callbacks: "3.0/yaml/callbacks.yaml",
  circles: "3.0/json/schema-circular.json",
  polymorphism: "3.0/yaml/polymorphism.yaml",
  forms: "3.0/yaml/form-data.yaml",
};
const apis = Object.keys(documents);
const timeout = 600_000; // a few seconds each, on a machine that does nothing else

let copy: WorkspaceCopy;
beforeAll(async () => {
  copy = await workspaceCopy();
}, timeout);
afterAll(() => copy.remove());

const inCopy = (folder: string, command: string, ...args: string[]) =>
  promisify(execFile)(join(copy.root, folder, "node_modules/.bin", command), args, {
    cwd: join(copy.root, folder),
    maxBuffer: 2 ** 26,
  }).catch((error: { stdout: string; stderr: string }) => {
    throw new Error(`${command} ${args.join(" ")}\n${error.stdout.slice(-6000)}${error.stderr.slice(-2000)}`);
  });

describe("documents of @readme/oas-examples", () => {
  test.each(Object.entries(documents))("%s is added, and lacks nothing but reasons", { timeout }, async (api, path) => {
    const from = fileURLToPath(import.meta.resolve(`@readme/oas-examples/${path}`));
    const written = await addSpec(copy.root, { api, from });
    await copy.link(api);
    for (const path of written) expect(existsSync(join(copy.root, path)), path).toBe(true);
    const problems = await specProblems(copy.root, await readSpec(copy.root, api));
    expect(
      problems.filter((problem) => !/expected the reason why .* may stay, instead of TODO$/.test(problem)),
    ).toEqual([]);
  });

  test("what was written is formatted, and lints", { timeout }, async () => {
    const folders = apis.flatMap((api) => [`packages/${api}`, `packages/${api}-types`, `apps/contract-tests/${api}`]);
    const all = [...folders, "apps/demo", "apps/readme-samples/package.json", ".changeset"];
    await inCopy("", "biome", "check", "--write", ...all);
    await inCopy("", "biome", "check", "--error-on-warnings", ...all);
  });

  test.each(["contract-tests", "demo"])("apps/%s compiles, with every client", { timeout }, async (app) => {
    await inCopy(`apps/${app}`, "tsc", "-p", "tsconfig.json");
  });

  test("each client passes its own test", { timeout }, async () => {
    await inCopy("", "vitest", "run", "--config", "vitest.base.ts", ...apis.map((api) => `packages/${api}/src`));
  });

  test("the contract of each is accepted once, and kept from then on", { timeout }, async () => {
    const suites = apis.map((api) => `${api}/contract.test.ts`);
    const contract = ["run", "--config", "vitest.contract.config.ts", ...suites];
    await inCopy("apps/contract-tests", "vitest", ...contract, "--update");
    await inCopy("apps/contract-tests", "vitest", ...contract);
  });

  test("npm start walks through each", { timeout }, async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ["apps/demo/demo.ts"], { cwd: copy.root });
    expect(stdout).toMatch(/\nAll of \d+ APIs responded as declared\.\n$/);
  });

  test("every sample of their READMEs compiles, and runs on a mock", { timeout }, async () => {
    const names = apis.map((api) => `packages/${api}[-/]`).join("|");
    await inCopy("apps/readme-samples", "vitest", "run", "readme-samples", "-t", `${names}|compiles`);
  });
});
