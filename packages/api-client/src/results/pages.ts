import { expected } from "@typed-clients/client-credentials/internal";
import { type Data, unwrap } from "./unwrap.ts";

/** Where a page begins and how much it holds, as many APIs take it. */
export interface Page {
  readonly limit: number;
  readonly skip: number;
}

/** How {@link pages} goes on. */
export interface PagesOptions<T, Item> {
  /** The items of a page; `undefined` counts as none. */
  readonly items: (data: T) => readonly Item[] | undefined;
  /** How many items to ask for at a time. @default 100 */
  readonly limit?: number | undefined;
  /** How many items to leave out at the start. @default 0 */
  readonly skip?: number | undefined;
}

/**
 * Goes through the pages of a list, and ends with the first one that is shorter than asked for. A page is fetched when it is
 * asked for, not before.
 *
 * @throws ApiError for a page that is no 2xx.
 * @example
 * for await (const jobs of pages((page) => client.POST("/jobs/search", { body: page }), { items: ({ jobs }) => jobs })) {
 *   console.log(jobs.length);
 * }
 */
export async function* pages<Result extends { data?: unknown; error?: unknown; response: Response }, Item>(
  call: (page: Page) => Promise<Result>,
  { items, limit = 100, skip = 0 }: PagesOptions<Data<Result>, Item>,
): AsyncGenerator<readonly Item[], void, undefined> {
  if (!(Number.isInteger(limit) && limit > 0)) throw expected("limit", "a positive whole number, such as 100", limit);
  if (!(Number.isInteger(skip) && skip >= 0)) throw expected("skip", "a whole number, such as 0", skip);
  for (let position = skip; ; position += limit) {
    const found = items(await unwrap(call({ limit, skip: position }))) ?? [];
    if (found.length > 0) yield found;
    if (found.length < limit) return;
  }
}
