import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { petsDocument } from "../test-support/pets.ts";
import { releasedRoot } from "../test-support/released-root.ts";
import { runScript } from "../test-support/run-script.ts";

async function committedRoot(): Promise<string> {
  const root = await releasedRoot();
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=test", "-c", "user.email=test@localhost", ...args], { cwd: root });
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message", "Start");
  return root;
}

test("says what the document means to those who have an earlier revision", async () => {
  const root = await committedRoot();
  const unchanged = await runScript(root, "spec-report.ts", ["HEAD"]);
  expect(unchanged).toMatchObject({ status: 0, stdout: expect.stringContaining("## pets, since `HEAD`") });
  expect(unchanged.stdout).toContain("types: none");

  await writeFile(join(root, "spec/pets/pets.yaml"), petsDocument.replace("fish", "dog"));
  const changed = await runScript(root, "spec-report.ts", ["HEAD"]);
  expect(changed).toMatchObject({ status: 0, stdout: expect.stringContaining("types: major") });
  expect(changed.stdout).toContain('"dog"');
});

test("refuses a revision that git does not know", async () => {
  expect(await runScript(await committedRoot(), "spec-report.ts", ["no-such-revision"])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("no-such-revision: expected a revision that git knows"),
  });
});
