import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkConsumer } from "../src/consumer/check-consumer.ts";
import { readProjects } from "../src/consumer/consumer-project.ts";
import { installedTypes } from "../src/consumer/installed-types.ts";

let folder: string;
let before: string;

beforeEach(() => {
  before = process.cwd();
  folder = realpathSync(mkdtempSync(join(tmpdir(), "openapi-semver-consumer-")));
  process.chdir(folder);
});

afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

const types = (
  fields: string,
) => `export interface paths { "/a": { get: { responses: { 200: { content: { "application/json": { ${fields} } } } } } } }
export interface components { schemas: { A: { ${fields} } } }\n`;
const texts = { old: types("id: string; name: string"), new: types("id: string") };
const compilerOptions = { strict: true, module: "esnext", moduleResolution: "bundler", types: [], lib: ["es2022"] };
const reads = (from: string) => `import type { components } from "${from}";
export const idOf = (a: components["schemas"]["A"]) => a.id;
export const nameOf = (a: components["schemas"]["A"]) => a.name;
`;

function write(files: Record<string, string | object>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  }
}

function broken(config: string, name: string): string[] {
  const files = readdirSync(folder, { recursive: true });
  const { breaks } = checkConsumer(readProjects(config), name, texts, []);
  expect(readdirSync(folder, { recursive: true })).toEqual(files);
  return breaks.map(({ file, line, code }) => `${file}:${line} TS${code}`).sort();
}

test("through an alias of paths, a barrel, a namespace, import types and a dynamic import", () => {
  write({
    "src/api.ts": texts.old,
    "src/barrel.ts": 'export * from "./api";\nexport type * as api from "./api";\n',
    "src/alias.ts": reads("@app/api"),
    "src/through.ts": reads("./barrel"),
    "src/space.ts":
      'import type { api } from "./barrel";\nexport type Name = api.components["schemas"]["A"]["name"];\n',
    "src/inline.ts": 'export type Name = import("./api").components["schemas"]["A"]["name"];\n',
    "src/apart.ts": "export const fine = 1;\n",
    "tsconfig.json": { compilerOptions: { ...compilerOptions, paths: { "@app/*": ["./src/*"] } }, include: ["src"] },
  });
  const expected = ["alias.ts:3", "inline.ts:1", "space.ts:2", "through.ts:3"].map((place) => `src/${place} TS2339`);
  expect(broken("tsconfig.json", "src/api.ts")).toEqual(expected);
  expect(broken("tsconfig.json", "@app/api")).toEqual(expected);
});

test("in JavaScript that is checked", () => {
  write({
    "api.ts": texts.old,
    "code.js": '/** @param {import("./api").components["schemas"]["A"]} a */\nexport const nameOf = (a) => a.name;\n',
    "tsconfig.json": { compilerOptions: { ...compilerOptions, allowJs: true, checkJs: true, noEmit: true } },
  });
  expect(broken("tsconfig.json", "api.ts")).toEqual(["code.js:2 TS2339"]);
});

test("in the projects that a project refers to, without anything built", () => {
  const composite = { compilerOptions: { ...compilerOptions, composite: true, outDir: "dist", rootDir: "." } };
  write({
    "core/api.ts": texts.old,
    "core/index.ts": 'export type { components } from "./api";\nexport const pick = <T>(value: T): T => value;\n',
    "core/tsconfig.json": { ...composite, include: ["*.ts"] },
    "app/code.ts": `${reads("../core/index")}`,
    "app/tsconfig.json": { ...composite, include: ["*.ts"], references: [{ path: "../core" }] },
    "tsconfig.json": { files: [], references: [{ path: "core" }, { path: "app" }] },
  });
  expect(broken("tsconfig.json", "core/api.ts")).toEqual(["app/code.ts:3 TS2339"]);
});

test("where everybody sees the declarations, since they are made global", () => {
  write({
    "api.ts": texts.old,
    "global.d.ts": 'type A = import("./api").components["schemas"]["A"];\n',
    "code.ts": "export const nameOf = (a: A) => a.name;\n",
    "tsconfig.json": { compilerOptions },
  });
  expect(broken("tsconfig.json", "api.ts")).toEqual(["code.ts:1 TS2339"]);
});

test("beside errors that were there before", () => {
  write({
    "api.ts": texts.old,
    "code.ts": `${reads("./api")}export const wrong: number = idOf;\n`,
    "tsconfig.json": { compilerOptions },
  });
  expect(checkConsumer(readProjects("tsconfig.json"), "api.ts", texts, [])).toMatchObject({
    breaks: [{ file: "code.ts", line: 3 }],
    errorsBefore: 1,
  });
});

test("in a package that is linked, whose declarations stand in another folder than its entry", () => {
  write({
    "store/pkg/package.json": { name: "pkg", version: "1.0.0", types: "dist/index.d.ts" },
    "store/pkg/dist/index.d.ts": 'export type { components, paths } from "../generated/api";\n',
    "store/pkg/generated/api.d.ts": texts.old,
    "store/pkg-more/package.json": { name: "pkg-more", version: "1.0.0", types: "index.d.ts" },
    "store/pkg-more/index.d.ts": texts.old,
    "code.ts": `${reads("pkg")}import type { paths } from "pkg-more";\nexport type Other = paths;\n`,
    "tsconfig.json": { compilerOptions, include: ["code.ts"] },
  });
  mkdirSync(join(folder, "node_modules"));
  for (const name of ["pkg", "pkg-more"]) symlinkSync(join(folder, "store", name), join(folder, "node_modules", name));
  expect(broken("tsconfig.json", "pkg")).toEqual(["code.ts:3 TS2339"]);
});

test("takes the newest installed version that fits, from any of the folders", () => {
  for (const version of ["1.9.0", "1.10.0", "2.0.0"]) {
    const at = `app/node_modules/t${version.replaceAll(".", "")}`;
    write({ [`${at}/package.json`]: { name: "t", version }, [`${at}/index.d.ts`]: types(`v: "${version}"`) });
  }
  expect(installedTypes("t@1", [".", "app"])).toContain('v: "1.10.0"');
  expect(installedTypes("t", [".", "app"])).toContain('v: "2.0.0"');
  expect(() => installedTypes("t@3", ["app"])).toThrow(
    /no such version is installed \(found: 2\.0\.0, 1\.10\.0, 1\.9\.0\)/,
  );
});

test.each([
  ["gone.json", "gone.json: "],
  ["empty.json", "empty.json: expected files, found none"],
  ["wrong.json", "wrong.json: "],
])("refuses %s", (config, message) => {
  write({ "empty.json": { files: [] }, "wrong.json": "{ no", "api.ts": texts.old });
  expect(() => readProjects(config)).toThrow(message);
});

test("refuses declarations that the code does not use", () => {
  write({ "code.ts": "export {};\n", "tsconfig.json": { compilerOptions } });
  expect(() => checkConsumer(readProjects("tsconfig.json"), "gone", texts, [])).toThrow(
    "gone: this code uses no declarations of that name",
  );
});
