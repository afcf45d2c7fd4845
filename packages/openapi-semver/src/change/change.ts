import type { Bump } from "./bump.ts";

/** One thing that changed, in the words of somebody who uses the API. */
export interface Change {
  bump: Bump;
  /** `types`: the compiler sees it. `client`: it compiles, and calls go elsewhere or carry something else. */
  target: "types" | "client";
  /** Such as `POST /pass`; `null` for what belongs to no operation. */
  operation: string | null;
  /** Such as `body.filter.state`, `query.limit`, `response.200.records[].id`; empty for the operation itself. */
  at: string;
  message: string;
}

/** The message of a change where only prose differs. */
export const documentationChanged = "the documentation changed";
