// Checks --consumer on a generated project: `pnpm --filter openapi-semver benchmark:consumer [api] [files] [changes] [seed]`.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { consumerOf, generator } from "../oracle/index.ts";
import { checkConsumer } from "../src/consumer/check-consumer.ts";
import { readProjects } from "../src/consumer/consumer-project.ts";
import { generateDeclarations } from "../src/declarations/declarations.ts";
import { generationOptions } from "../src/declarations/generation-options.ts";
import { readSpec } from "../src/document/spec.ts";

type Json = { [key: string]: unknown };

const [api = "coopcycle", ...given] = process.argv.slice(2);
const [files = 200, changes = 10, seed = 14] = given.map(Number);
const source = fileURLToPath(new URL(`../../${api}-types/openapi.json`, import.meta.url));
const document: Json = JSON.parse(readFileSync(source, "utf8"));
const declarationsOf = async (value: Json) =>
  generateDeclarations(await readSpec({ document: value }, "a"), generationOptions);
const oldTypes = await declarationsOf(document);

let known: Set<string> | undefined;
const folder = mkdtempSync(join(tmpdir(), "openapi-semver-consumer-"));
process.chdir(folder);
try {
  const names = writeProject();
  const [project] = readProjects("tsconfig.json");
  if (!project) throw new Error("unreachable: a project was written");
  let [reported, missed, invented, seconds, breaking] = [0, 0, 0, 0, 0];
  for (let change = 0; change < changes; change++) {
    const newTypes = await declarationsOf(changed(document, seed * 1000 + change));
    const startedAt = process.cpuUsage();
    const { breaks } = checkConsumer([project], "types.ts", { old: oldTypes, new: newTypes }, []);
    const { user, system } = process.cpuUsage(startedAt);
    seconds += (user + system) / 1e6;
    const named = new Set(breaks.map(({ file, line }) => `${file}:${line}`));
    const expected = await linesOfTsc(names, newTypes);
    reported += expected.size;
    if (expected.size > 0) breaking++;
    for (const line of expected) if (!named.has(line)) missed++;
    for (const line of named) if (!expected.has(line)) invented++;
  }
  console.log(
    "| files | changes | of these break | lines that tsc reports | not named | named, and fine | CPU seconds a change |",
  );
  console.log("|---|---|---|---|---|---|---|");
  console.log(
    `| ${files} | ${changes} | ${breaking} | ${reported} | ${missed} | ${invented} | ${(seconds / changes).toFixed(1)} |`,
  );
  process.exitCode = missed + invented > 0 ? 1 : 0;
} finally {
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true, force: true });
}

/** Files that use every operation, and reach the declarations in as many ways as there are. */
function writeProject(): string[] {
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const helpers = createHelpers();
  const { text } = consumerOf(oldTypes);
  const lines = text.split("\n");
  const head = lines.slice(0, 7).join("\n");
  const statements = lines.slice(7).filter((line) => line !== "");
  const ways = ["./types", "./barrel", "@api/types"];
  const size = Math.ceil(statements.length / files);
  const names = Array.from({ length: files }, (_, index) => {
    const name = `file-${index}.ts`;
    const own = head
      .replace('from "./types"', `from "${ways[index % ways.length]}"`)
      .replace("openapi-typescript-helpers", "./helpers");
    write(name, `${own}\n${statements.slice(index * size, (index + 1) * size).join("\n")}\nexport {};\n`);
    return name;
  });
  write("types.ts", oldTypes);
  write("helpers.ts", helpers);
  write("barrel.ts", 'export * from "./types";\n');
  write("faulty.ts", 'import type { paths } from "./types";\nexport const none: paths = 1;\n');
  const compilerOptions = {
    strict: true,
    noEmit: true,
    module: "esnext",
    moduleResolution: "bundler",
    types: [],
    paths: { "@api/*": ["./*"] },
  };
  write("tsconfig.json", JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  return [...names, "barrel.ts", "faulty.ts"];
}

function createHelpers(): string {
  const fetch = fileURLToPath(import.meta.resolve("openapi-fetch"));
  const { resolvedModule } = ts.resolveModuleName(
    "openapi-typescript-helpers",
    fetch,
    { moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext },
    ts.sys,
  );
  return readFileSync(resolvedModule?.resolvedFileName ?? "", "utf8");
}

/** What tsc says of the whole project with the new declarations, and did not say with the old ones. */
async function linesOfTsc(names: readonly string[], newTypes: string): Promise<Set<string>> {
  const linesWith = (types: string) => {
    writeFileSync("types.ts", types);
    const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
    const program = ts.createProgram(
      names.map((name) => join(folder, name)),
      options,
    );
    const found = ts
      .getPreEmitDiagnostics(program)
      .flatMap(({ file, start = 0 }) =>
        file ? `${file.fileName.split("/").at(-1)}:${file.getLineAndCharacterOfPosition(start).line + 1}` : [],
      );
    return new Set(found);
  };
  known ??= linesWith(oldTypes);
  const lines = linesWith(newTypes);
  writeFileSync("types.ts", oldTypes);
  return new Set([...lines].filter((line) => !known?.has(line)));
}

/** The document with one random change of its component schemas. */
function changed(original: Json, from: number): Json {
  const random = generator(from);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const copy = structuredClone(original);
  const objects: Json[] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("properties" in value && Object.keys(value.properties as Json).length > 0) objects.push(value as Json);
    for (const inside of Object.values(value)) collect(inside);
  };
  collect(copy.components);
  collect(copy.paths);
  const target = pick(objects);
  const properties = target.properties as Json;
  const name = pick(Object.keys(properties));
  const required = (target.required ?? []) as string[];
  pick([
    () => delete properties[name],
    () => {
      properties[`${name}Renamed`] = properties[name];
      delete properties[name];
    },
    () => {
      properties[name] = { type: "boolean" };
    },
    () => {
      properties[name] = { oneOf: [properties[name], { type: "object", properties: { other: { type: "string" } } }] };
    },
    () => {
      target.required = required.includes(name) ? required.filter((one) => one !== name) : [...required, name];
    },
    () => {
      properties.added = { type: "string" };
      target.required = [...required, "added"];
    },
    () => {
      const paths = copy.paths as Json;
      delete paths[pick(Object.keys(paths))];
    },
  ])();
  return copy;
}
