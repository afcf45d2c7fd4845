// what TypeScript keeps for itself, in values
const reservedWords = new Set(
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield".split(
    " ",
  ),
);

/** A name that is an identifier, is not reserved and not `taken`: `name` itself, or with a suffix. Becomes taken. */
export function freeIdentifier(name: string, taken: Set<string>, suffix: string): string {
  const valid = /^[\p{ID_Start}_$]/u.test(name) ? name : `_${name}`;
  let free = valid;
  for (let count = 1; taken.has(free) || reservedWords.has(free); count++) {
    free = `${valid}${suffix}${count === 1 ? "" : count}`;
  }
  taken.add(free);
  return free;
}

/** The name of a schema as one word: as it is where it is an identifier, else its words joined. */
export function joinedWords(name: string): string {
  if (/^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name)) return name;
  const [first = "", ...others] = name.split(/[^\p{ID_Continue}$]+/u).filter(Boolean);
  return first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
