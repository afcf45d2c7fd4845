import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { stringify } from "yaml";
import { startFaultyServer } from "../../test/faulty-server.ts";
import { pets, petToken } from "../../test/pets.ts";
import { run } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "contract-testing-"));
const server = await startFaultyServer();
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.close();
});
const file = (name: string) => join(folder, name);
writeFileSync(file("pets.yaml"), stringify(pets));
writeFileSync(file("pets.json"), JSON.stringify(pets));
writeFileSync(file("old.yaml"), "swagger: '2.0'\n");
writeFileSync(file("broken.yaml"), "openapi: [\n");
writeFileSync(file("tolerances.json"), '{"exceptions":[{"operation":"getPet"}]}');

async function ran(...args: readonly string[]) {
  const printed: string[] = [];
  const print = (text: string) => printed.push(text);
  const environment = { PET_TOKEN: petToken };
  const status = await run(args, { environment, out: print, error: print, interrupted: new Promise(() => {}) });
  return { status, text: printed.join("") };
}

const check = ["check", file("pets.yaml"), "--base-url", server.baseUrl, "--credential", "token=PET_TOKEN"];

test("a server that is as its document says passes, and its reports are written", async () => {
  server.fault = "none";
  const reports = ["html", "markdown", "junit", "json"].flatMap((name) => [`--${name}`, file(`report.${name}`)]);
  const { status, text } = await ran(...check, "--allow", "*", ...reports);
  expect(text).toMatch(/all \d+ checks passed/);
  expect(status).toBe(0);
  for (const name of ["html", "markdown", "junit", "json"]) {
    const report = readFileSync(file(`report.${name}`), "utf8");
    expect(report).toContain("Pets");
    expect(report).not.toContain(petToken);
  }
});

test.each(["missing field", "undeclared status", "not JSON", "open to everybody"] as const)(
  "a server with a fault fails: %s",
  async (fault) => {
    server.fault = fault;
    const { status, text } = await ran(...check);
    expect(status).toBe(1);
    if (fault !== "open to everybody") expect(text).toContain(fault);
    expect(text).not.toContain(petToken);
  },
);

test("extra fields are tolerated with a word, or not, as a file says", async () => {
  server.fault = "undeclared field";
  const tolerated = await ran(...check);
  expect([tolerated.status, tolerated.text]).toEqual([0, expect.stringContaining("undeclared field: /owner")]);
  writeFileSync(file("strict.json"), '{"extraResponseFields":false}');
  expect((await ran(...check, "--tolerances", file("strict.json"))).status).toBe(1);
});

test.each([
  [[], "expected mock or check, received nothing"],
  [["check", file("pets.yaml")], "--base-url: expected the URL of the server"],
  [["check", file("gone.yaml"), "--base-url", "http://127.0.0.1:1"], "no such file"],
  [["check", file("old.yaml"), "--base-url", "http://127.0.0.1:1"], "expected an OpenAPI 3 document"],
  [["mock", file("broken.yaml")], "broken.yaml:2:1: not valid YAML: "],
  [["mock", file("pets.json"), "--fail", "503"], "--fail: expected 503:0.1, received 503"],
  [["mock", file("pets.json"), "--fail", "503:2"], "expected a rate from 0 to 1"],
  [["mock", file("pets.json"), "--delay", "soon"], "--delay: expected 100, or 50-200, received soon"],
  [["mock", file("pets.json"), "--speed", "1"], "Unknown option '--speed'"],
  [[...check, "--tolerances", file("tolerances.json")], "tolerances.exceptions[0].reason: expected a sentence"],
  [["check", file("pets.json"), "--base-url", "http://user:fake-secret@127.0.0.1:1"], "without user and password"],
  [["check", file("pets.json"), "--base-url", "http://127.0.0.1:1"], "Nothing answers at http://127.0.0.1:1"],
  [["check", file("pets.json"), "--base-url", server.baseUrl, "--credential", "token=NOT_SET"], "NOT_SET is not set"],
  [
    [...check, "--credential", "tokn=PET_TOKEN"],
    "credentials: expected names of security schemes of the document (token)",
  ],
  [
    [...check, "--parameter", "ide=1"],
    "parameters: expected names of parameters of the document (kind, id), received ide",
  ],
  [[...check, "--timeout", "0"], "--timeout: expected a time, such as 10000, received 0"],
  [[...check, "--html", folder], "--html: "],
  [["mock", folder], "a folder, and no file"],
  [["mock", "http://127.0.0.1:1/pets.yaml"], "http://127.0.0.1:1/pets.yaml: "],
  [["mock", `${server.baseUrl}/pets.yaml?key=fake-secret`], "/pets.yaml: responded 401"],
])("wrong input is told in a line or two: %j", async (args, message) => {
  const { status, text } = await ran(...args);
  expect(text).toContain(message);
  expect(text).not.toMatch(/ {4}at |fake-secret/);
  expect(status).toBe(2);
});

test("a mock runs until it is interrupted, with delays and faults", async () => {
  let interrupt = () => {};
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  const started = Promise.withResolvers<string>();
  const ended = run(["mock", file("pets.yaml"), "--delay", "1-2", "--fail", "503:1"], {
    environment: {},
    out: (text) => started.resolve(text.trim()),
    error: (text) => started.reject(new Error(text)),
    interrupted,
  });
  const url = await started.promise;
  expect((await fetch(`${url}/pets/rex`)).status).toBe(503);
  interrupt();
  expect(await ended).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
});

test("--help tells everything", async () => {
  const { status, text } = await ran("check", "--help");
  expect([status, text]).toEqual([0, expect.stringContaining("--tolerances <file>")]);
});
