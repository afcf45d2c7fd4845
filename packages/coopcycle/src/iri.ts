import type { Iri } from "@typed-clients/coopcycle-types";

/** The collections whose ids are whole numbers. */
export type NumberedCollection = "deliveries" | "orders" | "stores" | "task_groups" | "tasks";

/**
 * Returns the id in an IRI, to be put into a path: `idOf("/api/tasks/12", "tasks")` is `12`. The address of an operation
 * will do as well, such as the `/api/deliveries/1/pick` that a picked delivery has as its `@id`.
 *
 * Without a collection, it returns the id as it stands there.
 *
 * @throws TypeError for an IRI of another collection, or without an id.
 */
export function idOf(iri: Iri, collection: NumberedCollection): number;
export function idOf(iri: Iri): string;
export function idOf(iri: Iri, collection?: NumberedCollection): number | string {
  const [, found = "", id = ""] = /^(?:https?:\/\/[^/]+)?\/api\/(.+?)\/([^/?#]+)$/.exec(withoutOperation(iri)) ?? [];
  if (collection === undefined && id !== "") return decodeURIComponent(id);
  if (collection !== undefined && found === collection && /^\d{1,15}$/.test(id)) return Number(id);
  const example = `/api/${collection ?? "tasks"}/12`;
  throw new TypeError(`iri: expected the address of a resource, such as ${example}; received ${JSON.stringify(iri)}`);
}

// what an operation appends to the address of its resource
const withoutOperation = (iri: unknown): string =>
  String(iri).replace(/\/(pick|drop|confirm|accept|bio_deliver|events|deliveries|addresses)$/, "");
