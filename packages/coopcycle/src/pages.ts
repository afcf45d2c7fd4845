import { type CallInit, type DataOf, type PathsWithMethod, unwrap } from "@typed-clients/api-client";
import type { paths } from "@typed-clients/coopcycle-types";
import type { CoopCycleClient } from "./create-coopcycle-client.ts";

type Page<Path extends keyof paths> = DataOf<paths[Path]["get"]>;

/** The paths that respond with a Hydra collection. */
export type CollectionPath = {
  [Path in PathsWithMethod<paths, "get">]: Page<Path> extends { "hydra:member": readonly unknown[] } ? Path : never;
}[PathsWithMethod<paths, "get">];

/** What a call of `pages` takes: what `GET` of the same path takes. */
export type PagesInit<Path extends CollectionPath> = Omit<CallInit<paths[Path]["get"]>, "parseAs" | "querySerializer">;

type InitArgument<Init> = object extends Init ? [init?: Init] : [init: Init];

/**
 * Reads a collection page by page, from the first one on: each page is one call, made when it is asked for.
 *
 * @throws ApiError for a page that the API refused.
 * @throws RangeError where `hydra:next` leads back to a page that was read.
 * @example
 * for await (const page of pages(coopcycle, "/api/stores/{id}/deliveries", { params: { path: { id: 1 } } })) {
 *   for (const delivery of page["hydra:member"]) console.log(delivery.id);
 * }
 */
export async function* pages<Path extends CollectionPath>(
  client: Pick<CoopCycleClient, "GET">,
  path: Path,
  ...[init]: InitArgument<PagesInit<Path>>
): AsyncGenerator<Page<Path>, void, undefined> {
  const read = client.GET as unknown as ReadPage; // its type knows one operation at a time
  const seen = new Set<string>();
  let search: string | undefined;
  for (;;) {
    const call = search === undefined ? { ...init } : { ...init, querySerializer: withSearch(search) };
    const page = await unwrap(read(path, call));
    yield page as Page<Path>; // the client has seen to its being an object
    const next = page["hydra:view"]?.["hydra:next"];
    if (!next) return; // absent, or null
    search = searchOf(next);
    if (seen.has(search)) throw new RangeError(`${path}: hydra:next leads back to a page that was read: ${next}`);
    seen.add(search);
  }
}

type ReadPage = (
  path: string,
  init: object,
) => Promise<{ data: { "hydra:view"?: { "hydra:next"?: string | null } | null }; error?: never; response: Response }>;

// of the next address only its query: the path is that of the operation, and the host stays the tenant's
const searchOf = (next: string): string => new URL(next, "https://tenant.invalid/").search.slice(1);

const withSearch = (search: string) => () => search;
