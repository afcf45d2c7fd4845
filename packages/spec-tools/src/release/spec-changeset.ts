import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseChangesetFile } from "@changesets/parse";
import type { JsonObject } from "@typed-clients/openapi-document";
import { type Bump, type Comparison, describeChange, largestBump } from "openapi-semver";
import { sha256 } from "../spec/effective-document.ts";
import type { Changes } from "../spec/staged-write.ts";
import { codeSpan } from "./markdown.ts";
import { pendingChangesets } from "./pending-changesets.ts";

/** The packages that a change of a document releases, and by how much. */
export interface Release {
  readonly name: string;
  readonly bump: Bump;
}

/**
 * What a comparison with the released document asks of the packages of an API. A client that changes needs new types to
 * stand on, at least a patch: its endpoints are constants there.
 */
export async function releasesOf(root: string, api: string, { types, client }: Comparison): Promise<Release[]> {
  const typesBump = client === "none" ? types : largestBump([types, "patch"]);
  const bumpByFolder = { [`${api}-types`]: typesBump, [api]: client };
  const releases = await Promise.all(
    Object.entries(bumpByFolder).map(async ([folder, bump]) => ({ name: await packageName(root, folder), bump })),
  );
  return releases.flatMap(({ name, bump }) => (name && bump !== "none" ? [{ name, bump }] : []));
}

/** The changeset of a document that is not released yet; `null` for each earlier one that it takes the place of. */
export async function changesetChanges(
  root: string,
  api: string,
  document: JsonObject,
  comparison: Comparison,
): Promise<Changes> {
  const changes = new Map<string, string | null>();
  for (const file of await pendingChangesets(root)) {
    if (file.startsWith(`spec-${api}-`)) changes.set(`.changeset/${file}`, null);
  }
  const releases = await releasesOf(root, api, comparison);
  if (releases.length > 0) {
    const name = `.changeset/spec-${api}-${sha256(JSON.stringify(document)).slice(0, 8)}.md`;
    changes.set(name, changesetText(releases, comparison));
  }
  return changes;
}

/** The largest bump that a pending changeset asks of a package. */
export async function pendingBump(root: string, packageName: string): Promise<Bump> {
  const files = await pendingChangesets(root);
  const texts = await Promise.all(files.map((file) => readFile(join(root, ".changeset", file), "utf8")));
  const releases = texts.flatMap((text) => parseChangesetFile(text).releases);
  return largestBump(releases.filter(({ name }) => name === packageName).map(({ type }) => type));
}

async function packageName(root: string, folder: string): Promise<string | undefined> {
  const text = await readFile(join(root, "packages", folder, "package.json"), "utf8").catch(() => "{}");
  return JSON.parse(text).name;
}

function changesetText(releases: readonly Release[], { changes, serverContract }: Comparison): string {
  const front = releases.map(({ name, bump }) => `${JSON.stringify(name)}: ${bump}`);
  const lines = changes.map((change) => `- **${change.bump}** ${codeSpan(describeChange(change))}`);
  const notes = serverContract.map((note) => `- ${codeSpan(describeChange(note))}`);
  return [
    "---",
    ...front,
    "---",
    "",
    "Followed a new revision of the API's document.",
    "",
    ...lines,
    ...(notes.length > 0 ? ["", "Server-side changes (not visible to TypeScript):", "", ...notes] : []),
    "",
  ].join("\n");
}
