import { pointerStep, pointerTo } from "@typed-clients/openapi-document";
import { type Bump, largestBump, reaches } from "../change/bump.ts";
import { type Change, type FoundAt, fingerprintOf, type Policy } from "../change/change.ts";
import { shorten } from "../change/shorten.ts";
import { isRecord } from "../document/json-value.ts";
import { serverRules } from "../rules/index.ts";
import type { RedoclyChange } from "./redocly-diff.ts";
import { parameterPlace, placeOfPointer, placesOf, type ReportPlace } from "./report-place.ts";
import type { SilentChange } from "./silent-changes.ts";

/** Something a server may now refuse or do otherwise, and that no compiler sees. */
export interface ServerContractNote extends FoundAt {
  /** How `redocly diff` rates it. */
  severity: "major" | "minor" | "patch";
}

/** `redocly diff` calls something a break that the compiler sees, and does not call one. */
export interface Disagreement {
  operation: string | null;
  at: string;
  /** What `redocly diff` says, with the name of its rule. */
  redocly: string;
  /** The largest bump that the checker found at this place. */
  checker: Bump;
}

// by the type of the node in redocly's report: the properties that leave no trace in generated declarations
const invisible: Record<string, ReadonlySet<string>> = {
  Schema: new Set([
    ...["format", "pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
    ...[
      "multipleOf",
      "minItems",
      "maxItems",
      "uniqueItems",
      "minProperties",
      "maxProperties",
      "default",
      "not",
      "contains",
    ],
    ...["minContains", "maxContains", "contentEncoding", "contentMediaType", "propertyNames", "writeOnly"],
  ]),
  Parameter: new Set(["style", "explode", "allowReserved", "allowEmptyValue"]),
  Header: new Set(["style", "explode"]),
  Operation: new Set(["security", "servers"]),
  PathItem: new Set(["servers"]),
  Root: new Set(["security", "servers"]),
};

// a node of these types is invisible as a whole
const invisibleNodes =
  /^(SecurityRequirement|SecurityScheme|OAuth2Flows|ImplicitFlow|PasswordFlow|ClientCredentials|AuthorizationCode|Server|Encoding|Callback|Link)/;

/** Sorts the report of `redocly diff` into what types cannot see, and what the checker should have seen as well. */
export function classifyServerContract(
  report: readonly RedoclyChange[],
  changes: readonly Change[],
  documents: { old: object; new: object; silent: readonly SilentChange[] },
  policy: Policy = {},
): { serverContract: ServerContractNote[]; disagreements: Disagreement[] } {
  const serverContract: ServerContractNote[] = [];
  const note = (severity: ServerContractNote["severity"], { operation, at }: ReportPlace, text: string) => {
    const { id, calls } = serverRules.contractChanged;
    const message = shownMessage(text);
    const fingerprint = fingerprintOf(id, operation, at, message);
    if (serverContract.some((other) => other.fingerprint === fingerprint)) return;
    serverContract.push({ rule: id, fingerprint, bump: policy[id] ?? calls, severity, operation, at, message });
  };
  const disagreements: Disagreement[] = [];
  const silent = documents.silent.map(({ keys }) => pointerTo(keys));
  const told: string[] = [];
  for (const change of report) {
    const places = placesOf(change, documents);
    const [{ operation, at }] = places;
    if (isInvisible(change) || silent.some((pointer) => isAt(change, pointer))) {
      told.push(...pointersOf(change));
      if (changes.some((told) => tellsOfEndpoint(told, at))) continue;
      const message = change.verdicts.map((verdict) => verdict.message).join(" ") || sentence(change);
      note(change.impact, { operation, at }, message);
      continue;
    }
    for (const verdict of change.verdicts) {
      if (verdict.impact !== "major") continue;
      const found = changes.filter((told) => places.some((place) => touches(told, place)));
      const checker = largestBump(found.map(({ bump }) => bump));
      if (reaches(checker, "major")) continue;
      disagreements.push({ operation, at, redocly: `${shownMessage(verdict.message)} (${verdict.ruleId})`, checker });
    }
  }
  for (const { keys, message } of documents.silent) {
    const pointer = pointerTo(keys);
    if (told.some((other) => isWithin(other, pointer) || isWithin(pointer, other))) continue;
    const { operation, at } = placeOfPointer(pointerTo(keys.slice(0, -1)), parameterPlace(pointer, documents.new));
    if (changes.some((change) => tellsOfEndpoint(change, [at, keys.at(-1)].filter((part) => part).join(".")))) continue;
    note("patch", { operation, at }, message);
  }
  return { serverContract, disagreements };
}

// every pointer of redocly's is the real one; what was modified is a property of what it leads to
function pointersOf({ property, before, after }: RedoclyChange): string[] {
  return [before?.pointer, after?.pointer].flatMap((pointer) => {
    if (pointer === undefined) return [];
    return property === undefined ? pointer : `${pointer}/${pointerStep(property)}`;
  });
}

function isAt(change: RedoclyChange, pointer: string): boolean {
  return pointersOf(change).some((other) => isWithin(pointer, other));
}

function isWithin(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}

function tellsOfEndpoint({ target, at }: Change, place: string): boolean {
  return target === "client" && (at.replace("[0]", ".0").startsWith(place) || place.startsWith(`${at}.`));
}

function touches(change: Change, { operation, path, at }: ReportPlace): boolean {
  if (path !== undefined) return change.operation?.endsWith(` ${path}`) ?? false;
  if (change.operation === null) return operation === null || change.at.startsWith("components.");
  // which branch of a union it is, the report does not say
  const place = change.at.replace(/<[^>]*>/g, "");
  return change.operation === operation && (place.startsWith(at) || at.startsWith(place));
}

// addresses may carry a user, a password or a key
function shownMessage(message: string): string {
  const plain = message.replace(/\/\/[^\s/@'"`]*@/g, "//").replace(/(:\/\/[^\s?'"`]*)\?[^\s'"`]*/g, "$1");
  return plain.length > 240 ? `${plain.slice(0, 239)}…` : plain;
}

function isInvisible({ typeName, property, before, after }: RedoclyChange): boolean {
  if (invisibleNodes.test(typeName)) return true;
  if (property === undefined) return false;
  if (typeName === "Schema" && property === "type") return isNumber(before?.value) && isNumber(after?.value);
  // `false` and nothing at all are written alike
  if (typeName === "Schema" && property === "additionalProperties")
    return !isOpen(before?.value) && !isOpen(after?.value);
  return invisible[typeName]?.has(property) ?? false;
}

function isNumber(type: unknown): boolean {
  return type === "number" || type === "integer";
}

function isOpen(additionalProperties: unknown): boolean {
  return additionalProperties === true || isRecord(additionalProperties);
}

function sentence({ typeName, kind, property, before, after }: RedoclyChange): string {
  const what = property ?? typeName;
  if (kind !== "modified") return `${what} ${kind}`;
  if (before?.value === undefined) return `${what} is now ${shown(after?.value)}`;
  if (after?.value === undefined) return `${what} is no longer ${shown(before.value)}`;
  return `${what} is now ${shown(after.value)}, was ${shown(before.value)}`;
}

function shown(value: unknown): string {
  return `\`${shorten(JSON.stringify(value) ?? "")}\``;
}
