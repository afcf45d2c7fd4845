import { isObject, objectAt } from "./json-object.ts";

/**
 * Makes sure that everything a test puts together was made from the same revision of a document: a mock of one revision
 * tells nothing about a client of another.
 *
 * @param parts what each part says it was made from, by the name to call it: a document with `x-revision`, or the
 * `revision` that a types package exports.
 * @throws Error that names the revisions of all parts, and the fields in which they differ.
 */
export function assertSameRevision(parts: Readonly<Record<string, object>>): void {
  const revisions = Object.entries(parts).map(([name, part]): [string, object] => {
    const revision = "x-revision" in part ? part["x-revision"] : part;
    if (!isObject(revision) || "openapi" in revision) throw new Error(`${name}: this document has no \`x-revision\``);
    return [name, revision];
  });
  const [first] = revisions;
  const fields = new Set(revisions.flatMap(([, revision]) => Object.keys(revision)));
  const differing = [...fields].filter((field) =>
    revisions.some(([, revision]) => objectAt(revision)[field] !== objectAt(first?.[1])[field]),
  );
  if (differing.length === 0) return;
  const said = revisions.map(([name, revision]) => {
    const values = differing.map((field) => `${field} ${String(objectAt(revision)[field]).slice(0, 12)}`);
    return `  ${name}: ${values.join(", ")}`;
  });
  throw new Error(`Not the same revision of the document; install versions that belong together:\n${said.join("\n")}`);
}
