import { expect, it } from "vitest";
import { hostedClone } from "../test-support/hosted-clone.ts";
import { runScript } from "../test-support/run-script.ts";

const files = { "package.json": '{ "packageManager": "pnpm@0.0.0" }', "spec/pets/pets.yaml": "cats\n" };

/** What `npx` does instead of pnpm: `spec:check` says that upstream has moved, `spec:update` follows it. */
const moved = `const { writeFileSync } = require("node:fs");
if (process.argv.includes("spec:check")) { console.log("pets: types: major"); process.exitCode = 1; }
if (process.argv.includes("spec:update")) writeFileSync("spec/pets/pets.yaml", "dogs\\n");
`;

it("proposes upstream's new revision, with the report as the description", async () => {
  const { work, git, command, asked } = await hostedClone(files);
  await command("npx", moved);
  expect(await runScript(work, "spec-watch.ts", [])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("https://git.example/pull/7"),
  });
  expect(git("show", "origin/spec-watch:spec/pets/pets.yaml")).toBe("dogs");
  const [{ args, body } = { args: [], body: "" }] = await asked();
  expect(args).toContain("create");
  expect(body).toContain("pets: types: major");
});

it("proposes nothing where upstream has not moved", async () => {
  const { work, git, command } = await hostedClone(files);
  await command("npx", 'console.log("pets: everything in order")');
  expect(await runScript(work, "spec-watch.ts", [])).toMatchObject({
    status: 0,
    stdout: "pets: everything in order\n",
  });
  expect(git("ls-remote", "--heads", "origin")).not.toContain("spec-watch");
});

it("proposes nothing where upstream cannot be read", async () => {
  const { work, git, command } = await hostedClone(files);
  await command("npx", "process.exitCode = 2");
  expect(await runScript(work, "spec-watch.ts", [])).toMatchObject({ status: 2 });
  expect(git("ls-remote", "--heads", "origin")).not.toContain("spec-watch");
});
