import { Lexer } from "yaml";

/** A comment of a YAML text, which nothing that it says has. */
export interface YamlComment {
  readonly value: string;
  readonly position: { readonly line: number; readonly column: number };
}

/** The comments of a YAML text; none of a JSON text. */
export function commentsOf(text: string): YamlComment[] {
  if (/^\uFEFF?\s*[{[]/.test(text)) return [];
  const comments: YamlComment[] = [];
  let [line, column] = [1, 1];
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    const isMarker = token === scalarMarker || token === "\u0002" || token === "\u0018";
    if (token.startsWith("#") && !isScalar) comments.push({ value: token, position: { line, column } });
    isScalar = token === scalarMarker;
    if (isMarker) continue;
    const lines = token.split("\n");
    line += lines.length - 1;
    column = lines.length > 1 ? (lines.at(-1)?.length ?? 0) + 1 : column + token.length;
  }
  return comments;
}

// what the lexer puts before a plain or block scalar, and is not in the text
const scalarMarker = "\u001f";
