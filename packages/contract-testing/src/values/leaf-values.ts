import { createRequire } from "node:module";
import { safePattern } from "../document/safe-pattern.ts";
import type { FlatSchema, Limits } from "./flat-schema.ts";

/** Texts that a schema allows, the document's own examples first; none where none was found. */
export function texts({ examples, patterns, limits, format }: FlatSchema): readonly string[] {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = limits;
  const matchers = patterns.map(matcherOf);
  const fits = (text: string) =>
    [...text].length >= minLength && [...text].length <= maxLength && matchers.every((matches) => matches(text));
  const given = examples.filter((example): example is string => typeof example === "string" && fits(example));
  if (given.length > 0) return given.slice(0, 1);
  const ofFormat = formats[format ?? ""];
  const simple =
    ofFormat ?? "text".padEnd(Math.min(minLength, 10_000), "x").slice(0, Math.max(0, Math.min(maxLength, 10_000)));
  if (fits(simple)) return [simple];
  return matching(patterns).filter(fits).slice(0, 1);
}

/** Numbers that a schema allows, the document's own examples first. */
export function numbers(schema: FlatSchema, type: "number" | "integer"): readonly number[] {
  const fits = (value: number) => isWithin(value, schema.limits) && (type === "number" || Number.isInteger(value));
  const given = schema.examples.filter((example): example is number => typeof example === "number" && fits(example));
  if (given.length > 0) return given.slice(0, 1);
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema.limits;
  const step = multipleOf ?? (type === "integer" ? 1 : 0.5);
  const lower = [minimum, exclusiveMinimum].filter((limit) => limit !== undefined);
  const upper = [maximum, exclusiveMaximum].filter((limit) => limit !== undefined);
  const low = lower.length > 0 ? Math.max(...lower) : undefined;
  const high = upper.length > 0 ? Math.min(...upper) : undefined;
  const middle = low !== undefined && high !== undefined ? [(low + high) / 2] : [];
  const near = [low, high].flatMap((limit) =>
    limit === undefined
      ? []
      : [limit, Math.ceil(limit / step) * step, Math.floor(limit / step) * step, limit + step, limit - step],
  );
  return [1, ...near, ...middle, 0, step].filter(fits).slice(0, 1);
}

function isWithin(value: number, limits: Limits): boolean {
  const {
    minimum = -Infinity,
    maximum = Infinity,
    exclusiveMinimum = -Infinity,
    exclusiveMaximum = Infinity,
    multipleOf,
  } = limits;
  const inRange = value >= minimum && value <= maximum && (value > exclusiveMinimum || exclusiveMinimum === -Infinity);
  const quotient = multipleOf === undefined ? 0 : value / multipleOf;
  return inRange && (value < exclusiveMaximum || exclusiveMaximum === Infinity) && isWhole(quotient);
}

// 0.07 / 0.01 is not quite 7
const isWhole = (quotient: number): boolean => Math.abs(quotient - Math.round(quotient)) < 1e-9;

/** A text of each format that JSON Schema and OpenAPI name. */
const formats: Readonly<Record<string, string>> = {
  date: "2030-01-31",
  "date-time": "2030-01-31T12:00:00Z",
  time: "12:00:00Z",
  duration: "P1D",
  email: "user@example.com",
  "idn-email": "user@example.com",
  hostname: "example.com",
  "idn-hostname": "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uuid: "9a7a77af-a58e-4e54-83c9-5daa96ccbf11",
  uri: "https://example.com/",
  url: "https://example.com/",
  "uri-reference": "https://example.com/",
  iri: "https://example.com/",
  "json-pointer": "/a",
  regex: "^a",
  byte: "dGV4dA==",
};

function matcherOf(pattern: string): (text: string) => boolean {
  try {
    const compiled = safePattern(pattern);
    return (text) => {
      try {
        return compiled.test(text);
      } catch {
        return false; // nothing is known in time
      }
    };
  } catch {
    return () => true; // no pattern at all: the schema cannot be used, and says so elsewhere
  }
}

/** Texts that match a pattern, always the same ones; none where the pattern has more in it than can be generated. */
function matching(patterns: readonly string[]): readonly string[] {
  const [pattern] = patterns;
  if (pattern === undefined || !isShortPattern(pattern)) return [];
  try {
    const { default: fc } = load("fast-check") as typeof import("fast-check"); // most documents have no pattern to fulfil
    return fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 20, seed: 1 });
  } catch {
    return [];
  }
}

/** Whether a pattern asks for no text of a size that nobody can generate, such as `^.{1000000}$`. */
export function isShortPattern(pattern: string): boolean {
  const counts = [...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].map(([, least, most]) => Number(most || least));
  return counts.reduce((product, count) => product * Math.max(1, count), 1) <= 100_000;
}

const load = createRequire(import.meta.url);
