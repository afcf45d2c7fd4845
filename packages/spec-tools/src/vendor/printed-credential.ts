import { objectAt, pointerTo } from "@typed-clients/openapi-document";
import { DeadlineError, deadlineWorker } from "../spec/deadline-worker.ts";
import { pointerPattern } from "../spec/pointer-pattern.ts";
import type { SourceFile } from "../spec/source-file.ts";
import { SpecError } from "../spec/spec-error.ts";

import type { FoundCredential, SearchedText } from "./credential-worker.ts";

const search = deadlineWorker<SearchedText, readonly FoundCredential[]>(
  new URL("credential-worker.ts", import.meta.url),
);
const deadlineMs = 60_000;
const shownPlaces = 20;

/**
 * Refuses a document that prints a credential, by the patterns of secretlint and a few for what stands in documents of
 * APIs: a value beside the name of a credential, an `Authorization` header, a JWT.
 *
 * @param overlay whose `x-accepted-credentials` say, each with its reason, what is none.
 * @throws SpecError that names the places, never a value.
 */
export async function refusePrintedCredentials(file: SourceFile, overlay: SourceFile): Promise<void> {
  const accepted = acceptedCredentials(overlay);
  const given = { name: file.name, text: file.text, content: file.content() };
  const all = await search(given, deadlineMs).catch((error: unknown) => {
    throw error instanceof DeadlineError ? file.error([], `the search for credentials ${error.message}`) : error;
  });
  const found = all.filter(({ path }) => !accepted.some((isThere) => isThere(pointerTo(path))));
  if (found.length === 0) return;
  const [only, ...others] = found;
  if (only && others.length === 0) {
    const exception = `where it is none, the overlay says so: x-accepted-credentials: [{ at: ${JSON.stringify(pointerTo(only.path))}, reason: … }]`;
    throw errorAt(file, only, `; ${exception}`);
  }
  const errors = found.map((credential) => errorAt(file, credential));
  throw new SpecError(
    file.name,
    undefined,
    `${errors.length} texts seem to print a credential, which must not be vendored`,
    [
      ...errors.slice(0, shownPlaces).map(({ message }) => message),
      "What is none has an entry in `x-accepted-credentials` of the overlay: { at: a JSON pointer, `*` for anything, reason: … }",
    ],
  );
}

function errorAt(file: SourceFile, { path, what, position }: FoundCredential, more = ""): SpecError {
  const reason = `this text seems to print a credential, which must not be vendored (${what}; its value is not shown)${more}`;
  return position ? new SpecError(file.name, position, reason) : file.error(path, reason);
}

function acceptedCredentials(overlay: SourceFile): ((pointer: string) => boolean)[] {
  const { "x-accepted-credentials": entries = [] } = overlay.content();
  if (!Array.isArray(entries)) throw overlay.error(["x-accepted-credentials"], "expected a list");
  return entries.map((entry, index) => {
    const { at, reason } = objectAt(entry);
    if (typeof at === "string" && typeof reason === "string" && reason !== "") return pointerPattern(at);
    throw overlay.error(["x-accepted-credentials", index], "expected `at`, a JSON pointer, and `reason`");
  });
}
