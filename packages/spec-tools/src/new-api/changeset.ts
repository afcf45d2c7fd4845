import { type NewApi, type NewFile, scope, titleOf } from "./new-api.ts";

/** The changesets of the first release: one for each package, so that no changelog repeats another. */
export function firstChangesets({ api, document }: NewApi): NewFile[] {
  const title = titleOf(document);
  const entries = { [api]: `a typed client of ${title}`, [`${api}-types`]: `the types and the document of ${title}` };
  return Object.entries(entries).map(([name, what]) => [
    `.changeset/${name}-first-release.md`,
    `---\n"${scope}/${name}": minor\n---\n\nReleased for the first time: ${what}.\n`,
  ]);
}
