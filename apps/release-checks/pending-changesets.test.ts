import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pendingChangesets } from "@typed-clients/spec-tools/release/pending-changesets";
import { expect, it } from "vitest";
import { publishedPackages } from "./tarballs/published-packages.ts";

const root = join(import.meta.dirname, "../..");
const client = "@typed-clients/civic-pass";
// what the client exports again: their break is its break
const exportedAgain = ["@typed-clients/civic-pass-types", "@typed-clients/client-credentials"];

/** What the pending changesets say, by their file: the bump of each package, and the text. */
async function changesets() {
  return Promise.all(
    (await pendingChangesets(root)).map(async (file) => {
      const [, frontMatter = "", text = ""] = (await readFile(join(root, ".changeset", file), "utf8")).split(/^---$/m);
      const bumps = [...frontMatter.matchAll(/^["']?([^"'\n]+?)["']?: (\w+)$/gm)];
      return { file, bumps: new Map(bumps.map(([, name = "", bump = ""]) => [name, bump])), text: text.trim() };
    }),
  );
}

it("knows every package that a pending changeset names, and says something to its users", async () => {
  const published = await publishedPackages(root);
  for (const { file, bumps, text } of await changesets()) {
    expect(text, file).not.toBe("");
    for (const packageName of bumps.keys()) expect(published, file).toContain(packageName);
  }
});

it("opens an entry with what was done, and puts none of them into two changelogs", async () => {
  for (const { file, bumps, text } of await changesets()) {
    expect(text, file).toMatch(/^(Released|Added|Changed|Fixed|Removed|Deprecated)\b/);
    // an update of a document is told of in both packages that are made from it
    if (!file.startsWith("spec-")) expect([...bumps.keys()], file).toHaveLength(1);
  }
});

it("tells the users of the client about a break in what the client exports again", async () => {
  const pending = await changesets();
  const breaks = (name: string) => pending.some(({ bumps }) => bumps.get(name) === "major");
  for (const name of exportedAgain.filter(breaks)) {
    expect(breaks(client), `${name} breaks what ${client} exports, and no changeset of ${client} says so`).toBe(true);
  }
});
