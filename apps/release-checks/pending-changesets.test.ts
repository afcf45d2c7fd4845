import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { publishedPackages } from "./published-packages.ts";

const root = join(import.meta.dirname, "../..");
const client = "@typed-clients/civic-pass";
// what the client exports again: their break is its break
const exportedAgain = ["@typed-clients/civic-pass-types", "@typed-clients/client-credentials"];

/** What the pending changesets say, by their file: the bump of each package, and the text. */
async function pendingChangesets() {
  const folder = join(root, ".changeset");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md") && name !== "README.md");
  return Promise.all(
    names.map(async (name) => {
      const [, frontMatter = "", text = ""] = (await readFile(join(folder, name), "utf8")).split(/^---$/m);
      const bumps = [...frontMatter.matchAll(/^["']?([^"'\n]+?)["']?: (\w+)$/gm)];
      return { name, bumps: new Map(bumps.map(([, name = "", bump = ""]) => [name, bump])), text: text.trim() };
    }),
  );
}

it("knows every package that a pending changeset names, and says something to its users", async () => {
  const published = await publishedPackages(root);
  for (const { name, bumps, text } of await pendingChangesets()) {
    expect(text, name).not.toBe("");
    for (const packageName of bumps.keys()) expect(published, name).toContain(packageName);
  }
});

it("tells the users of the client about a break in what the client exports again", async () => {
  for (const { name, bumps } of await pendingChangesets()) {
    if (exportedAgain.some((packageName) => bumps.get(packageName) === "major")) {
      expect(bumps.get(client), `${name} breaks what ${client} exports, and does not name it`).toBe("major");
    }
  }
});
