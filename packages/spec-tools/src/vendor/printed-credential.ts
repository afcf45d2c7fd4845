import { stringsOf } from "../spec/document-strings.ts";
import type { SourceFile } from "../spec/source-file.ts";

const named =
  /\b(client[-_ ]?secret|client[-_ ]?id|secret|password|api[-_ ]?key|access[-_ ]?token)\b\W{1,12}[\w+/=-]{20,}/i;
const encoded = /\b(basic|bearer)\s+[\w+/=.-]{20,}/i;
const inAddress = /:\/\/[^\s/:@]+:[^\s/@]+@/;

/** @throws SpecError where a document seems to print a credential. The message has the place, and not the value. */
export function refusePrintedCredentials(file: SourceFile): void {
  for (const [path, text] of stringsOf(file.content())) {
    if ([named, encoded, inAddress].some((pattern) => pattern.test(text))) {
      throw file.error(
        path,
        "this text seems to print a credential, which must not be vendored (its value is not shown)",
      );
    }
  }
}
