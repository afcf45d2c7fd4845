import { expect, it } from "vitest";
import { hostedClone } from "../test-support/hosted-clone.ts";
import { runScript } from "../test-support/run-script.ts";

const files = {
  "package.json": '{ "packageManager": "pnpm@0.0.0" }',
  "packages/cats/CHANGELOG.md": "# cats\n\n## 1.0.0\n\nFirst.\n",
  "packages/dogs/package.json": "{}",
};
const changeset = { ".changeset/change.md": "---\ncats: minor\n---\n\nAdded a tail.\n" };

/** What `npx` does instead of pnpm: `release:version` takes up the changeset. */
const version = `const { rmSync, writeFileSync } = require("node:fs");
rmSync(".changeset/change.md");
writeFileSync("packages/cats/CHANGELOG.md", "# cats\\n\\n## 1.1.0\\n\\nAdded a tail.\\n\\n## 1.0.0\\n\\nFirst.\\n");
writeFileSync("packages/dogs/CHANGELOG.md", "# dogs\\n\\n## 0.1.0\\n\\nBarks.\\n");
`;

it("proposes the next versions, with what is new in the changelogs as the description", async () => {
  const { work, git, command, asked } = await hostedClone({ ...files, ...changeset });
  await command("npx", version);
  expect(await runScript(work, "release-pull-request.ts", [])).toMatchObject({ status: 0 });
  expect(git("show", "origin/release:packages/dogs/CHANGELOG.md")).toContain("Barks.");
  const [{ args, body } = { args: [], body: "" }] = await asked();
  expect(args).toContain("Version the packages");
  expect(body).toBe("Merging this publishes:\n\n## 1.1.0\n\nAdded a tail.\n\n# dogs\n\n## 0.1.0\n\nBarks.\n");
});

it("proposes nothing where no changeset is pending", async () => {
  const { work, git } = await hostedClone({ ...files, ".changeset/config.json": "{}" });
  expect(await runScript(work, "release-pull-request.ts", [])).toMatchObject({
    status: 0,
    stdout: "No changeset is pending: nothing to version.\n",
  });
  expect(git("ls-remote", "--heads", "origin")).not.toContain("release");
});
