import { readFile, writeFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { differences, generatedFiles } from "../generate/generated-files.ts";
import { effectiveDocument, readSpec } from "../spec/effective-document.ts";
import { SpecError } from "../spec/spec-error.ts";
import { filesBelow } from "../test-support/files-below.ts";
import { petsDocument, petsRoot } from "../test-support/pets.ts";
import { releasedRoot } from "../test-support/released-root.ts";
import { runScript } from "../test-support/run-script.ts";
import { serve } from "../test-support/serve.ts";
import { type UpdateOptions, updateSpec } from "../vendor/vendor-revision.ts";

const updatePets = (root: string, from?: string, options: Partial<UpdateOptions> = {}) =>
  updateSpec(root, { api: "pets", ...(from && { from }), ...options });

async function arrives(root: string, document: string): Promise<string> {
  const path = join(root, "arrived.yaml");
  await writeFile(path, document);
  return path;
}

const changesets = async (root: string) =>
  Object.entries(await filesBelow(root)).filter(([path]) => path.startsWith(".changeset/") && path.endsWith(".md"));

const minor = petsDocument.replace("[cat, fish]", "[cat, fish, dog]");
const major = petsDocument.replace("[cat, fish]", "[cat]");

describe("spec:update", () => {
  test("vendors, generates and writes a changeset that says what changed; a second run changes nothing", async () => {
    const root = await releasedRoot();
    const file = await arrives(root, minor);
    const report = await updatePets(root, file, { revision: "r2" });
    expect(report).toContain("types: minor    client: minor");
    expect(report).toMatch(/ {2}\.changeset\/spec-pets-[0-9a-f]{8}\.md \(new\)\n/);

    const files = await filesBelow(root);
    expect(files["spec/pets/pets.yaml"]).toBe(minor);
    expect(JSON.parse(files["spec/pets/source.json"] ?? "")).toMatchObject({
      revision: "r2",
      sha256: expect.any(String),
    });
    expect(files["packages/pets-types/src/enums.ts"]).toContain('"dog"');
    const [[, changeset = ""] = []] = await changesets(root);
    expect(changeset).toMatch(/^---\n"pets-types": minor\n"pets": minor\n---\n\nFollowed a new revision/);
    expect(changeset).toContain('- **minor** `` GET /pets/{kind} path.kind: now also accepts `"dog"` ``');

    expect(await updatePets(root, file, { revision: "r2" })).toMatch(
      /No interface change since the vendored revision\.\nNothing to write\.\n$/,
    );
    expect(await filesBelow(root)).toEqual(files);
    const spec = await readSpec(root, "pets");
    expect(await differences(root, await generatedFiles(root, spec, await effectiveDocument(spec)))).toEqual([]);
  });

  test("two updates before a release leave one changeset for the sum, and going back leaves none", async () => {
    const root = await releasedRoot();
    await updatePets(root, await arrives(root, major));
    await updatePets(root, await arrives(root, minor));
    const [[, changeset] = [], ...others] = await changesets(root);
    expect(changeset).toMatch(/^---\n"pets-types": minor\n"pets": minor\n---/);
    expect(others).toEqual([]);
    await updatePets(root, await arrives(root, petsDocument));
    expect(await changesets(root)).toEqual([]);
  });

  test("another token URL is a major of the client, and a patch of the types that carry it", async () => {
    const root = await releasedRoot();
    await updatePets(root, await arrives(root, petsDocument.replace("tokens.example", "other.example")));
    const [[, changeset] = []] = await changesets(root);
    expect(changeset).toMatch(/^---\n"pets-types": patch\n"pets": major\n---/);
  });

  test("prose alone asks for a patch where it reaches the types, and for nothing where it does not", async () => {
    const root = await releasedRoot();
    await updatePets(root, await arrives(root, petsDocument.replace("List pets", "List all pets")));
    expect((await changesets(root)).map(([, text]) => text.split("\n").slice(1, 3))).toEqual([
      ['"pets-types": patch', '"pets": patch'],
    ]);
    const report = await updatePets(root, await arrives(root, petsDocument.replace("Prose.", "Other prose.")));
    expect(report).toContain("Nothing changed that a consumer could notice.");
    expect(report).toContain("No interface change since the vendored revision.");
    expect(await changesets(root)).toEqual([]);
    expect(await readFile(join(root, "spec/pets/pets.yaml"), "utf8")).toContain("Other prose.");
  });

  test("what is lost is said before it is: hand edits, and a revision that is newer", async () => {
    const root = await releasedRoot();
    await writeFile(join(root, "packages/pets-types/src/enums.ts"), "");
    const older = await arrives(root, minor.replace("version: 1.0.0", "version: 0.9.3"));
    const warnings: string[] = [];
    await updatePets(root, older, { dryRun: true, onWarning: (line) => warnings.push(line) });
    expect(warnings).toEqual([
      "Edited by hand, or not generated since an edit, and overwritten: packages/pets-types/src/enums.ts",
      "An older revision: it calls itself 0.9.3, and the vendored one 1.0.0.",
    ]);
  });

  test("--dry-run prints the report and writes nothing", async () => {
    const root = await releasedRoot();
    const file = await arrives(root, major);
    const before = await filesBelow(root);
    const report = await updatePets(root, file, { dryRun: true });
    expect(report).toContain("types: major    client: major");
    expect(report).toContain("Nothing was written. 8 files would change:");
    expect(await filesBelow(root)).toEqual(before);
  });

  test("an address is fetched, kept as upstream, and a commit in it names the revision", async () => {
    const root = await releasedRoot();
    const url = await serve((_, response) => setTimeout(() => response.end(minor), 50));
    await updatePets(root, url);
    const source = async () => JSON.parse(await readFile(join(root, "spec/pets/source.json"), "utf8"));
    expect(await source()).toMatchObject({ upstream: url, revision: expect.stringMatching(/^sha256-[0-9a-f]{12}$/) });
    const commit = "0123456789".repeat(4);
    await updatePets(root, url.replace("pets.yaml", `${commit}/pets.yaml`));
    expect(await source()).toMatchObject({ upstream: url, revision: "0123456" });
    expect(await updatePets(root)).toContain("No interface change");
  });

  test("local descriptions stay, and upstream's never arrive", async () => {
    const root = await releasedRoot({ "spec/pets/source.json": '{ "revision": "r1", "descriptions": "local" }' });
    const theirs = minor
      .replace("Prose.", "Their client secret is 0123456789abcdef0123456789abcdef")
      .replace("The pets.", "Theirs.");
    await updatePets(root, await arrives(root, theirs));
    const vendored = await readFile(join(root, "spec/pets/pets.yaml"), "utf8");
    expect(vendored).toContain("fish, dog");
    expect(vendored).toContain("Prose.");
    expect(vendored).not.toMatch(/Their|0123456789/);
    await updatePets(root, await arrives(root, vendored.replace("Prose.", "Theirs.")));
    expect(await readFile(join(root, "spec/pets/pets.yaml"), "utf8")).toBe(vendored);
  });

  test.each([
    ["broken YAML", "openapi: 3.0.3\ninfo: [\n", /^arrived\.yaml:3:1: not valid YAML: /],
    ["Swagger 2", 'swagger: "2.0"\n', /^arrived\.yaml:1:10: this is Swagger 2\.0; expected OpenAPI 3\.0 or 3\.1/],
    ["HTML", "<!doctype html>\n<p>hello", /^arrived\.yaml:1:1: this is HTML or XML/],
    [
      "a $ref to a file",
      petsDocument.replace('"#/components/schemas/Pet"', "../../other.yaml"),
      /:27:25: \$ref leads out of the document, and is not followed: \.\.\/\.\.\/other\.yaml/,
    ],
    [
      "a correction that has become stale",
      petsDocument.replace(
        "  version: 1.0.0",
        "  version: 1.0.0\n  license:\n    name: MIT\n    url: https://pets.example.test/licence",
      ),
      /overlay\.yaml:6:5: this action is stale: \$\.info matches nothing[\s\S]*Remove an action/,
    ],
    [
      "an invalid document",
      petsDocument.replace("description: The pets.", "x-a: 1"),
      /arrived\.yaml:\d+:\d+: .*`description`/,
    ],
    [
      "aliases that explode",
      `a0: &a0 [1]\n${Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`).join("\n")}`,
      /^arrived\.yaml:2:10: .*alias/,
    ],
    [
      "a printed credential",
      petsDocument.replace("Prose.", "'client_secret: 0123456789abcdef0123456789abcdef'"),
      /^arrived\.yaml:5:16: this text seems to print a credential/,
    ],
  ])("%s is refused with its place, and the last good one stays", async (_, document, message) => {
    const root = await releasedRoot();
    const file = await arrives(root, document);
    const before = await filesBelow(root);
    const error = await updatePets(root, file).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SpecError);
    const text = (error as SpecError).message.replaceAll(`${root}/`, "");
    expect(text).toMatch(message);
    expect(text).not.toMatch(/0123456789abcdef/);
    expect(await filesBelow(root)).toEqual(before);
  });

  test.each<[string, RequestListener, string, number?]>([
    ["404", (_, response) => response.writeHead(404).end("no"), "responded 404 where a document was expected"],
    ["50 MB", (_, response) => response.end(Buffer.alloc(50_000_000, "a: 1\n")), "more than 10485760 bytes"],
    ["HTML", (_, response) => response.end("<html></html>"), ":1:1: this is HTML or XML"],
    ["no end", (_, response) => void response.write("openapi: "), "no complete response within 300 ms", 300],
    ["a closed connection", (request) => void request.socket.destroy(), "cannot be fetched"],
  ])("a response of %s is refused", async (_, listener, message, timeoutMs = 60_000) => {
    const root = await releasedRoot();
    const url = await serve(listener);
    const before = await filesBelow(root);
    const error = await updatePets(root, url, { timeoutMs }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SpecError);
    expect(String(error)).toContain(`SpecError: ${url}`);
    expect(String(error)).toContain(message);
    expect(await filesBelow(root)).toEqual(before);
  });

  test.each([
    [["no/such.yaml"], "no/such.yaml: this file is missing\n"],
    [
      ["https://me:fake-secret@pets.example.test/"],
      "pets.example.test: expected an address without credentials: it is kept in source.json\n",
    ],
    [
      ["https://pets.example.test/?api_key=fake-secret"],
      /^pets\.example\.test: expected an address without credentials/,
    ],
    [["http://[pets"], /^http:\/\/\[pets: expected an address, such as/],
    [["a.yaml", "b.yaml"], /usage: pnpm spec:update <api>/],
    [["--timeout-ms", "soon"], /^--timeout-ms: expected milliseconds/],
    [["--dryrun"], /Unknown option '--dryrun'[\s\S]*usage: pnpm spec:update <api>/],
    [[], /^spec\/pets\/source\.json:1:1: expected `upstream`/],
  ])("%j is refused with a message", async (args, message) => {
    const { status, stdout, stderr } = await runScript(await petsRoot(), "spec-update.ts", ["pets", ...args]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/fake-secret|\n {4}at /);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });

  test("a kill in the middle leaves all of the old or, at the next run, all of the new", {
    timeout: 120_000,
  }, async () => {
    const root = await releasedRoot();
    const file = await arrives(root, minor);
    const old = await filesBelow(root);
    const done = await releasedRoot();
    await updatePets(done, await arrives(done, minor));
    const expected = await filesBelow(done);
    const atRename = (count: number) => [
      "--import",
      `data:text/javascript,${encodeURIComponent(`
        import fs from "node:fs";
        import { syncBuiltinESMExports } from "node:module";
        const { rename } = fs.promises;
        let left = ${count};
        fs.promises.rename = (...args) => (left-- > 0 ? rename(...args) : process.kill(process.pid, "SIGKILL"));
        syncBuiltinESMExports();
      `)}`,
    ];
    const beforeJournal = await runScript(root, "spec-update.ts", ["pets", file], atRename(0));
    expect(beforeJournal.status).toBe("SIGKILL");
    const { ".staged-write/journal.json.tmp": _, ...rest } = await filesBelow(root);
    expect(Object.fromEntries(Object.entries(rest).filter(([path]) => !path.startsWith(".staged-write/")))).toEqual(
      old,
    );

    const amidst = await runScript(root, "spec-update.ts", ["pets", file], atRename(4));
    expect(amidst.status).toBe("SIGKILL");
    expect(await runScript(root, "generate.ts", ["--check"])).toMatchObject({ status: 0 });
    expect(await filesBelow(root)).toEqual(expected);
  });
});
