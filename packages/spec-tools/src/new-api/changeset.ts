import { type NewApi, scope, titleOf } from "./new-api.ts";

/** The changeset of the first release. */
export const firstChangeset = ({ api, document }: NewApi): string => `---
"${scope}/${api}": minor
"${scope}/${api}-types": minor
---

Released for the first time: a typed client of ${titleOf(document)}.
`;
