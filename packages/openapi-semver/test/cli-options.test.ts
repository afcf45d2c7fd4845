import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CliResult, runCli, spawnCli } from "./run-cli.ts";

let folder: string;

const things = (field: string, result = "{ type: string, enum: [on, off] }") => `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /things:
    post:
      requestBody:
        content:
          application/json:
            schema: { type: object, properties: { ${field}: { type: string } } }
      responses:
        200: { description: "", content: { application/json: { schema: { type: object, required: [state], properties: { state: ${result} } } } } }
`;
const declarations = (fields: string) => `export interface paths { "/things": { post: {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
  requestBody?: never;
  responses: { 200: { headers: { [name: string]: unknown }; content: { "application/json": { ${fields} } } } } } } }
export type webhooks = Record<string, never>;
export interface components { schemas: never; responses: never; parameters: never; requestBodies: never; headers: never; pathItems: never }
export type operations = Record<string, never>;
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "openapi-semver-options-"));
  const write = (name: string, text: string) => {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  write("old.yaml", things("name"));
  write("gone.yaml", things("title"));
  write("less.yaml", things("name", "{ type: string, enum: [on] }"));
  write("default.yaml", things("name", "{ type: string, enum: [on, off], default: on }"));
  write("optional.yaml", things("name").replace("required: [state], ", ""));
  write("swagger.yaml", 'swagger: "2.0"\ninfo: { title: T, version: "1" }\npaths: {}\n');
  write("next.yaml", 'openapi: 3.2.0\ninfo: { title: T, version: "1" }\npaths: {}\n');
  write("parts/name.yaml", "type: string\n");
  write("renamed.yaml", `${things("name")}# under another name\n`);
  write("split.yaml", things("name").replace("name: { type: string }", "name: { $ref: ./parts/name.yaml }"));
  write("lost.yaml", things("name").replace("name: { type: string }", "name: { $ref: ./parts/gone.yaml }"));
  write("far.yaml", things("name").replace("name: { type: string }", "name: { $ref: http://127.0.0.1:1/a.yaml }"));
  write("project/types.ts", declarations("id: string; name: string"));
  write(
    "project/code.ts",
    'import type { paths } from "./types.ts";\ntype Thing = paths["/things"]["post"]["responses"][200]["content"]["application/json"];\nexport const idOf = (thing: Thing): string => thing.id;\nexport const nameOf = (thing: Thing): string => thing.name;\n',
  );
  write("project/apart.ts", "export const wrong: string = 1;\n");
  write(
    "project/tsconfig.json",
    '{ "compilerOptions": { "strict": true, "noEmit": true, "module": "esnext", "moduleResolution": "bundler", "allowImportingTsExtensions": true, "types": [] }, "include": ["*.ts"] }',
  );
  for (const [version, place, fields] of [
    ["1.0.0", "node_modules/things-types", "id: string; name: string"],
    ["2.0.0", "node_modules/things-types-next", "id: string"],
  ] as const) {
    write(`${place}/package.json`, `{ "name": "things-types", "version": "${version}", "types": "./index.d.ts" }`);
    write(`${place}/index.d.ts`, declarations(fields));
  }
  write(
    "app/code.ts",
    'import type { paths } from "things-types";\nexport type Name = paths["/things"]["post"]["responses"][200]["content"]["application/json"]["name"];\n',
  );
  write(
    "app/tsconfig.json",
    '{ "compilerOptions": { "strict": true, "noEmit": true, "module": "esnext", "moduleResolution": "bundler", "types": [] }, "include": ["*.ts"] }',
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (args: string[]) => runCli(folder, args);

// one after the other: they share the working directory
async function runAll(...all: string[][]): Promise<CliResult[]> {
  const results: CliResult[] = [];
  for (const args of all) results.push(await run(args));
  return results;
}

test("reads a document from standard input, from an address and from git", async () => {
  const server = createServer((_, response) => response.end(things("title")));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], { cwd: folder });
  git("init", "--quiet", "--initial-branch=main");
  git("add", "old.yaml", "renamed.yaml", "split.yaml", "parts");
  git("commit", "--quiet", "--message", "Add a document");
  try {
    const address = `http://user:plainly-fake@127.0.0.1:${(server.address() as AddressInfo).port}/a.yaml?key=plainly-fake`;
    const results = [
      await spawnCli(folder, ["old.yaml", "-"], things("title")),
      await run(["main:old.yaml", "gone.yaml"]),
      await run(["old.yaml", "main:gone.yaml"]),
      await run(["old.yaml", address.replace("user:plainly-fake@", "")]),
    ];
    expect(results.map(({ code }) => code)).toEqual([0, 0, 2, 0]);
    for (const index of [0, 1, 3])
      expect(results[index]?.stdout).toMatch(
        /major\n {2}POST \/things body\.name: no longer accepted \(.*:9:\d+ → .*:9:\d+\)\n/,
      );
    expect(results[2]?.stderr).toMatch(/^openapi-semver: main:gone\.yaml: cannot be read \(git: /);
    git("mv", "renamed.yaml", "other-name.yaml");
    writeFileSync(join(folder, "parts", "name.yaml"), "type: number\n");
    const [moved, split] = await runAll(["main:other-name.yaml", "gone.yaml"], ["main:split.yaml", "split.yaml"]);
    writeFileSync(join(folder, "parts", "name.yaml"), "type: string\n");
    expect(moved?.stdout).toMatch(/body\.name: no longer accepted \(main:renamed\.yaml:9:\d+ → gone\.yaml:9:\d+\)\n/);
    expect(split?.stdout).toContain(
      "POST /things body.name: is now number, was string (main:split.yaml:9:57 → split.yaml:9:57)\n",
    );
    expect(results.map(({ stdout, stderr }) => stdout + stderr).join()).not.toContain("plainly-fake");
  } finally {
    server.close();
  }
});

test("bundles what stands in other files, and fetches nothing", async () => {
  const results = await runAll(["old.yaml", "split.yaml"], ["old.yaml", "lost.yaml"], ["old.yaml", "far.yaml"]);
  expect(results.map(({ code }) => code)).toEqual([0, 2, 2]);
  expect(results[0]?.stdout).toMatch(/^types: minor/);
  expect(results[1]?.stderr).toMatch(/^openapi-semver: lost\.yaml: what it refers to cannot be bundled/);
  expect(results[2]?.stderr).toMatch(/^openapi-semver: far\.yaml:9:\d+: `\$ref` leads out of the document/);
});

test.each([
  ["swagger.yaml", "swagger.yaml:1:10: this is Swagger 2.0; expected OpenAPI 3.0 or 3.1"],
  ["next.yaml", "next.yaml:1:10: this is OpenAPI 3.2.0; expected OpenAPI 3.0 or 3.1"],
])("refuses %s by its name", async (file, message) => {
  expect(await run(["old.yaml", file])).toEqual({ code: 2, stdout: "", stderr: `openapi-semver: ${message}\n` });
});

test("compares what is generated with the options of openapi-typescript", async () => {
  const without = await run(["optional.yaml", "default.yaml", "--json"]);
  const [plain, ...flags] = await runAll(
    ["default.yaml", "optional.yaml", "--json", "--no-default-non-nullable"],
    ["default.yaml", "optional.yaml", "--json", "--default-non-nullable"],
    ["default.yaml", "optional.yaml", "--json", "--default-non-nullable=true"],
  );
  expect(without.code).toBe(0);
  for (const result of [plain, ...flags]) expect(JSON.parse(result?.stdout ?? "{}").types).toBe("major");
  const said = await run(["old.yaml", "gone.yaml", "--enum"]);
  expect(said.stdout).toContain("Declarations as generated with ");
  expect(said.stdout).toContain("enum: true");
});

test("lets a rule have another bump", async () => {
  const results = await runAll(
    ["old.yaml", "less.yaml", "--json"],
    ["old.yaml", "less.yaml", "--json", "--rule", "response-enum-value-removed=major"],
    ["old.yaml", "less.yaml", "--rule", "no-such-rule=major"],
  );
  expect(results.slice(0, 2).map(({ stdout }) => JSON.parse(stdout).types)).toEqual(["minor", "major"]);
  expect(results[2]).toMatchObject({
    code: 2,
    stderr: "openapi-semver: --rule: rules: no rule is called no-such-rule\n",
  });
});

test("takes approvals, and refuses those that are of no use", async () => {
  const approve = (name: string, approval: object) =>
    writeFileSync(join(folder, name), JSON.stringify({ approvals: [approval] }));
  approve("agreed.json", { rule: "request-property-removed", reason: "Nobody sends it." });
  approve("idle.json", { rule: "operation-removed", reason: "Nobody calls it." });
  approve("late.json", { rule: "request-property-removed", reason: "For a week.", expires: "2020-01-01" });
  approve("unexplained.json", { rule: "request-property-removed" });
  const check = (file: string) => ["old.yaml", "gone.yaml", "--fail-on", "major", "--config", file];
  const [agreed, idle, late, unexplained] = await runAll(
    ...["agreed.json", "idle.json", "late.json", "unexplained.json"].map(check),
  );
  expect([agreed, idle, late, unexplained].map((result) => result?.code)).toEqual([0, 1, 1, 2]);
  expect(agreed?.stdout).toContain("approved\n  POST /things body.name: no longer accepted: Nobody sends it.\n");
  expect(idle?.stderr).toBe("openapi-semver: the approval of operation-removed matches nothing: remove it\n");
  expect(late?.stderr).toBe("openapi-semver: the approval of request-property-removed expired on 2020-01-01\n");
  expect(unexplained?.stderr).toContain("unexplained.json: approvals[0].reason: expected why it is agreed to");
});

test("writes SARIF, annotations and Markdown, each finding with its place", async () => {
  const [sarif, github, markdown] = await runAll(
    ...["sarif", "github", "markdown"].map((format) => ["old.yaml", "gone.yaml", "--format", format]),
  );
  const [result] = JSON.parse(sarif?.stdout ?? "{}").runs[0].results;
  expect(result).toMatchObject({ ruleId: "request-property-removed", level: "error" });
  expect(result.locations[0].physicalLocation).toMatchObject({
    artifactLocation: { uri: "gone.yaml" },
    region: { startLine: 9 },
  });
  expect(github?.stdout).toMatch(
    /^::error file=gone\.yaml,line=9,col=\d+,title=major%3A request-property-removed::POST \/things/,
  );
  expect(markdown?.stdout).toContain("- POST /things body.name: no longer accepted (old.yaml:9:57 → gone.yaml:9:21)\n");
  expect(await run(["old.yaml", "gone.yaml", "--format", "xml"])).toMatchObject({ code: 2, stdout: "" });
});

test("says its version", async () => {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  expect(await run(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
});

test("names the lines of a project that break, and writes nothing", async () => {
  writeFileSync(join(folder, "types-old.yaml"), typesDocument("id: { type: string }, name: { type: string }"));
  writeFileSync(join(folder, "types-new.yaml"), typesDocument("id: { type: string }, title: { type: string }"));
  const before = readdirSync(join(folder, "project"));
  const project = ["--consumer", "project/tsconfig.json", "--types", "project/types.ts"];
  const [text, json, same] = await runAll(
    ["types-old.yaml", "types-new.yaml", ...project],
    ["types-old.yaml", "types-new.yaml", "--json", ...project],
    ["types-old.yaml", "types-old.yaml", ...project],
  );
  expect(text?.code).toBe(1);
  expect(text?.stdout).toContain("this code: 1 line broken, ");
  expect(text?.stdout).toContain("no longer compiles\n  project/code.ts:4:55 TS2339 ");
  expect(JSON.parse(json?.stdout ?? "{}").consumer.breaks).toMatchObject([
    { file: "project/code.ts", line: 4, code: 2339 },
  ]);
  expect(same).toMatchObject({ code: 0 });
  expect(readdirSync(join(folder, "project"))).toEqual(before);
});

test("says what an upgrade of an installed types package does to a project", async () => {
  const upgrade = ["--from", "things-types@1", "--to", "things-types@2"];
  const [verdict, consumer, missing] = await runAll(
    [...upgrade, "--json"],
    [...upgrade, "--consumer", "app/tsconfig.json"],
    ["--from", "things-types@1", "--to", "things-types@3"],
  );
  expect(JSON.parse(verdict?.stdout ?? "{}")).toMatchObject({ types: "major", calls: "major" });
  expect(consumer?.code).toBe(1);
  expect(consumer?.stdout).toContain("app/code.ts:2:");
  expect(missing).toMatchObject({ code: 2, stdout: "" });
  expect(missing?.stderr).toContain("things-types@3: no such version is installed (found: 2.0.0, 1.0.0)");
});

function typesDocument(fields: string): string {
  const schema = `{ type: object, required: [id], properties: { ${fields} } }`.replace(
    "[id]",
    fields.includes("name") ? "[id, name]" : "[id]",
  );
  return `openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths:\n  /things:\n    post:\n      responses:\n        200: { description: "", content: { application/json: { schema: ${schema} } } }\n`;
}
