import { createContext, Script } from "node:vm";

/** What takes the place of a `RegExp`: one that gives up instead of blocking the process. */
export interface SafePattern {
  /** @throws PatternTooSlowError where no result is known in time. */
  test(text: string): boolean;
}

/** A pattern of the document takes longer than its limit for a text: it backtracks exponentially. */
export class PatternTooSlowError extends Error {
  override readonly name = "PatternTooSlowError";

  constructor(pattern: string, limitMs: number) {
    super(`the pattern ${pattern} takes longer than ${limitMs} ms; it backtracks without end`);
  }
}

const firstLimitMs = 1_000; // generous, since a machine may be busy
const laterLimitMs = 20; // once a pattern has been too slow

/**
 * Compiles a `pattern` of JSON Schema. Matching runs with a deadline, since a pattern such as `^(a+)+$` would block the
 * process for hours. A pattern that is no ECMAScript one with the flag `u` is tried without it.
 *
 * @throws SyntaxError where it is no ECMAScript pattern at all.
 */
export function safePattern(pattern: string): SafePattern {
  const compiled = compile(pattern);
  if (!backtracks(pattern)) return compiled;
  let context: { pattern: RegExp; text: string } | undefined;
  let limitMs = firstLimitMs;
  return {
    test: (text) => {
      if (text.length < 12) return compiled.test(text); // too short to take long
      context ??= createContext({ pattern: compiled, text: "" }) as { pattern: RegExp; text: string };
      context.text = text;
      try {
        return run.runInContext(context, { timeout: limitMs }) === true;
      } catch {
        limitMs = laterLimitMs;
        throw new PatternTooSlowError(pattern, firstLimitMs);
      }
    },
  };
}

const run = new Script("pattern.test(text)");

// one text may match in many ways where a group repeats, or where more than one part does; a character class repeats nothing
function backtracks(pattern: string): boolean {
  const bare = pattern.replace(/\\./gs, "_").replace(/\[[^\]]*\]/g, "_");
  return /\)[*+{]/.test(bare) || (bare.match(/[*+]|\{\d+,/g) ?? []).length > 1 || /\\[1-9k]/.test(pattern);
}

function compile(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return new RegExp(pattern);
  }
}
