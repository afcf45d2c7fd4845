import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { redisServer, whyNoRedis } from "./redis-server.ts";
import { tokenEndpoint } from "./token-endpoint.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const samples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
const folder = new URL("../reports/", import.meta.url);
const files = samples.map((_, index) => fileURLToPath(new URL(`sample-${index}.ts`, folder)));

beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  await Promise.all(samples.map((code, index) => writeFile(files[index] ?? "", `${code}\nexport {};\n`)));
});
afterAll(() => rm(folder, { recursive: true }));

test("every sample compiles", () => {
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    customConditions: ["@typed-clients/source"],
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    types: ["node"],
  });
  const messages = files
    .flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  expect([files.length, messages]).toEqual([2, []]);
});

test("the first sample runs on a real server, and two processes share a token", async ({ skip }) => {
  skip(whyNoRedis !== undefined, whyNoRedis);
  await using server = await redisServer();
  await using endpoint = await tokenEndpoint();
  const [first = "", file = ""] = [samples[0], files[0]];
  const code = `${first.replace("https://auth0.civic.com/oauth/token", endpoint.tokenUrl)}
console.log((await tokens.token()).value, typeof civic);
redis.destroy();
`;
  await writeFile(file, code);
  const run = async () => {
    const env = { ...process.env, REDIS_URL: server.url, CIVIC_CLIENT_ID: "fake", CIVIC_CLIENT_SECRET: "fake-secret" };
    const child = spawn(process.execPath, ["--conditions=@typed-clients/source", file], { env });
    return (await Promise.all([text(child.stdout), text(child.stderr)])).join("");
  };
  expect([await run(), await run()]).toEqual(["fake-token-1 function\n", "fake-token-1 function\n"]);
  expect(endpoint.requests()).toBe(1);
});

test("it stays under 100 lines", () => {
  expect(readme.split("\n").length).toBeLessThan(100);
});
