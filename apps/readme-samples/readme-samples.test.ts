import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { apis, mockedApis, ownBaseUrl, type Route } from "./mocked-apis.ts";
import { samplesOf } from "./samples.ts";

const root = new URL("../../", import.meta.url);
const exists = (page: string) => existsSync(new URL(page, root));

// those of client-credentials, shared-tokens and openapi-semver are run beside their sources
const readmes = [
  "README.md",
  "packages/api-client/README.md",
  ...apis.flatMap((api) => [`packages/${api}/README.md`, `packages/${api}-types/README.md`]),
  ...["sandbox", ...apis.map((api) => `${api}-sandbox`)].map((name) => `packages/${name}/README.md`).filter(exists),
];
const guide = readdirSync(new URL("apps/docs/site/guide/", root)).map((name) => `apps/docs/site/guide/${name}`);
const folder = new URL(`./.samples-${process.pid}/`, import.meta.url);
const mocks = await mockedApis();
mkdirSync(folder, { recursive: true });
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await mocks.close();
});

// compiled and run where packages resolve as they do for a consumer
const files = [...readmes, ...guide].flatMap((page) =>
  samplesOf(page).map(({ code, name }) => ({
    page,
    code,
    path: fileURLToPath(new URL(`${name.replace(/\W/g, "-")}.ts`, folder)),
  })),
);
for (const { path, code } of files) writeFileSync(path, code);

test("every ts block compiles, those of the guide too", { timeout: 60_000 }, () => {
  expect(compile()).toEqual([]);
});

describe.each(readmes)("%s", (readme) => {
  test("every ts block runs on the mock, and the first one says something", { timeout: 60_000 }, async () => {
    const [first, ...others] = files.filter(({ page }) => page === readme);
    if (!first) throw new Error(`${readme}: expected a sample`);
    for (const { path, code } of [first, ...others]) {
      const { output, errors } = await run(readme, path, code);
      expect(errors, path).toBe("");
      if (path === first.path) expect(output).not.toBe("");
    }
  });
});

test("the first sample of the README stands within its first 30 lines", () => {
  const [first] = samplesOf("README.md");
  expect(Number(first?.name.split(":")[1]) + (first?.code.split("\n").length ?? 0)).toBeLessThanOrEqual(30);
});

/** Runs a sample with a fake value in each variable that it reads. */
async function run(page: string, path: string, code: string): Promise<{ output: string; errors: string }> {
  const variables = [...code.matchAll(/process\.env\.(\w+)/g)].map(([, name = ""]) => [name, fakeValue(name)]);
  const own = ({ api }: Route) => api !== undefined && page.startsWith(`packages/${api}/`);
  const routes = mocks.routes.toSorted((left, right) => Number(own(right)) - Number(own(left)));
  const sample = spawn(process.execPath, ["--import", new URL("on-mock.ts", import.meta.url).href, path], {
    cwd: folder, // where a sample writes its files
    env: {
      ...process.env,
      ...Object.fromEntries(variables),
      MOCK_ROUTES: JSON.stringify([...routes, ...ownTokenUrls(code)]),
    },
  });
  const [output, errors] = await Promise.all([text(sample.stdout), text(sample.stderr)]);
  return { output, errors };
}

function fakeValue(variable: string): string {
  const [, api, what] = /^(\w+)_(BASE|TOKEN)_URL$/.exec(variable) ?? [];
  if (api === undefined) return "fake-value";
  return `${ownBaseUrl(api.toLowerCase().replaceAll("_", "-"))}${what === "TOKEN" ? "/oauth/token" : ""}`;
}

/** A token endpoint that a sample names itself is that of any mock. */
function ownTokenUrls(code: string): Route[] {
  return [...code.matchAll(/tokenUrl: "([^"]+)"/g)].map(([, url = ""]) => ({
    from: `^${url.replaceAll(".", "\\.")}$`,
    to: mocks.tokenUrl,
  }));
}

const compilerOptions = {
  strict: true,
  noEmit: true,
  target: "ES2022",
  module: "NodeNext",
  moduleDetection: "force",
  lib: ["ES2024", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
  customConditions: ["@typed-clients/source"],
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  types: ["node"],
};

/** What the compiler says of the samples; the packages' own sources have options of their own. */
function compile(): string[] {
  writeFileSync(new URL("tsconfig.json", folder), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  const tsc = fileURLToPath(new URL("node_modules/typescript-7/bin/tsc", import.meta.url));
  const args = [tsc, "-p", ".", "--pretty", "false"];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  if (stderr !== "" || status === null) throw new Error(`tsc (exit ${status})\n${stderr}`);
  return stdout.split("\n").filter((line) => line !== "" && !line.startsWith("..") && !line.startsWith(" "));
}
