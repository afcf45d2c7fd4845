import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import { startMock, startTokenEndpoint } from "@typed-clients/contract-testing";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { samplesOf } from "./samples.ts";

const readmes = ["README.md", "packages/civic-pass/README.md", "packages/civic-pass-types/README.md"];
const folder = new URL(`./.samples-${process.pid}/`, import.meta.url);

describe.each(readmes)("%s", (readme) => {
  const samples = samplesOf(readme);
  // compiled and run where packages resolve as they do for a consumer
  const files = samples.map(({ code, name }) => ({
    code,
    path: new URL(`${name.replace(/\W/g, "-")}.ts`, folder).pathname,
  }));

  test("every ts block compiles, and the first one runs on the mock", { timeout: 60_000 }, async () => {
    const tokenEndpoint = await startTokenEndpoint();
    const mock = await startMock({ document, acceptsToken: tokenEndpoint.accepts });
    mkdirSync(folder, { recursive: true });
    try {
      for (const { path, code } of files) writeFileSync(path, code);
      expect(compile(files.map(({ path }) => path))).toEqual([]);

      const sample = spawn(
        process.execPath,
        ["--import", new URL("on-mock.ts", import.meta.url).pathname, files[0]?.path ?? ""],
        {
          env: {
            ...process.env,
            CIVIC_CLIENT_ID: "fake-id",
            CIVIC_CLIENT_SECRET: "fake-secret",
            MOCK_BASE_URL: mock.baseUrl,
            MOCK_TOKEN_URL: tokenEndpoint.tokenUrl,
          },
        },
      );
      const [output, errors] = await Promise.all([text(sample.stdout), text(sample.stderr)]);
      expect(errors).toBe("");
      expect(output).not.toBe("");
    } finally {
      rmSync(folder, { recursive: true });
      await Promise.all([mock.close(), tokenEndpoint.close()]);
    }
  });
});

test("the first sample of the README stands within its first 30 lines", () => {
  const [first] = samplesOf("README.md");
  expect(Number(first?.name.split(":")[1]) + (first?.code.split("\n").length ?? 0)).toBeLessThanOrEqual(30);
});

function compile(paths: string[]): string[] {
  const program = ts.createProgram(paths, {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    customConditions: ["@typed-clients/source"],
    allowImportingTsExtensions: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    types: ["node"],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}
