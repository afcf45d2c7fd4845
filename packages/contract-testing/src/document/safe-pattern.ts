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
    super(`the pattern ${pattern.slice(0, 200)} takes longer than ${limitMs} ms; it backtracks without end`);
  }
}

const laterLimitMs = 20; // once a pattern has been too slow

/**
 * Compiles a `pattern` of JSON Schema. Matching runs with a deadline where it may take long, since a pattern such as
 * `^(a+)+$` would block the process for hours, and `\s+$` for minutes if the text is long. A pattern that is no ECMAScript
 * one with the flag `u` is tried without it.
 *
 * @param firstLimitMs how long the first text may take: a second, since a machine may be busy.
 * @throws SyntaxError where it is no ECMAScript pattern at all.
 */
export function safePattern(pattern: string, firstLimitMs = 1_000): SafePattern {
  const compiled = compile(pattern);
  const shortText = backtracks(pattern) ? 12 : 1_000; // at most this long, a text takes no time
  let context: { pattern: RegExp; text: string } | undefined;
  let limitMs = firstLimitMs;
  return {
    test: (text) => {
      if (text.length <= shortText) return compiled.test(text);
      context ??= createContext({ pattern: compiled, text: "" }) as { pattern: RegExp; text: string };
      context.text = text;
      try {
        return run.runInContext(context, { timeout: limitMs }) === true;
      } catch (error) {
        if (String(Object(error).code) !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error; // too large to be compiled
        limitMs = laterLimitMs;
        throw new PatternTooSlowError(pattern, firstLimitMs);
      }
    },
  };
}

const run = new Script("pattern.test(text)");

// one text may match in many ways where a group repeats, where more than one part does, or where there are many choices
function backtracks(pattern: string): boolean {
  const bare = pattern
    .replace(/\\./gs, "_")
    .replace(/\[[^\]]*\]/g, "_")
    .replace(/\(\?/g, "(");
  const repeating = bare.match(/[*+]|\{\d+,/g) ?? [];
  const choices = bare.match(/[?|]/g) ?? [];
  return /\)[*+{]/.test(bare) || repeating.length > 1 || choices.length > 10 || /\\[1-9k]/.test(pattern);
}

function compile(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return new RegExp(pattern);
  }
}
