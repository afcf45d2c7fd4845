import { type Bump, largestBump, reaches } from "./bump.js";
import type { Change } from "./change.js";
import { bodyPlace } from "./compare-operation.js";
import { placeOf } from "./compare-types.js";
import { shorten } from "./describe-type.js";
import { pointerKeys } from "./json-pointer.js";
import { isRecord } from "./json-value.js";
import type { RedoclyChange } from "./redocly-diff.js";

/** Something a server may now refuse or do otherwise, and that no compiler sees. */
export interface ServerContractNote {
  /** How `redocly diff` rates it. */
  severity: "major" | "minor" | "patch";
  operation: string | null;
  at: string;
  message: string;
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
export function judgeServerContract(
  report: readonly RedoclyChange[],
  changes: readonly Change[],
): { serverContract: ServerContractNote[]; disagreements: Disagreement[] } {
  const serverContract: ServerContractNote[] = [];
  const disagreements: Disagreement[] = [];
  for (const change of report) {
    const { operation, at } = placeOfPointer(change.path);
    if (isInvisible(change)) {
      const message = change.verdicts.map((verdict) => verdict.message).join(" ") || sentence(change);
      serverContract.push({ severity: change.impact, operation, at, message: message.slice(0, 240) });
      continue;
    }
    for (const verdict of change.verdicts) {
      if (verdict.impact !== "major") continue;
      const checker = largestBump(changes.filter((found) => touches(found, operation, at)).map(({ bump }) => bump));
      if (reaches(checker, "major")) continue;
      disagreements.push({ operation, at, redocly: `${verdict.message.slice(0, 240)} (${verdict.ruleId})`, checker });
    }
  }
  return { serverContract, disagreements };
}

function isInvisible({ typeName, property, before, after }: RedoclyChange): boolean {
  if (invisibleNodes.test(typeName)) return true;
  if (property === undefined) return false;
  if (typeName === "Schema" && property === "type") return isNumber(before) && isNumber(after);
  // `false` and nothing at all are written alike
  if (typeName === "Schema" && property === "additionalProperties") return !isOpen(before) && !isOpen(after);
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
  if (before === undefined) return `${what} is now ${shown(after)}`;
  if (after === undefined) return `${what} is no longer ${shown(before)}`;
  return `${what} is now ${shown(after)}, was ${shown(before)}`;
}

function shown(value: unknown): string {
  return `\`${shorten(JSON.stringify(value) ?? "")}\``;
}

function touches(change: Change, operation: string | null, at: string): boolean {
  if (change.operation === null) return operation === null || change.at.startsWith("components.");
  return change.operation === operation && (change.at.startsWith(at) || at.startsWith(change.at));
}

/** Translates a pointer of redocly's report into an operation, and a place as changes have it. */
export function placeOfPointer(pointer: string): { operation: string | null; at: string } {
  const keys = pointerKeys(pointer);
  const [root, path, method, ...rest] = keys;
  if ((root !== "paths" && root !== "webhooks") || path === undefined || method === undefined) {
    return { operation: null, at: keys.join(".") };
  }
  const operation = `${method.toUpperCase()} ${root === "webhooks" ? "webhook " : ""}${path}`;
  return { operation, at: placeInOperation(rest) };
}

function placeInOperation(keys: readonly string[]): string {
  let at = "";
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? "";
    const next = keys[index + 1];
    if (key === "requestBody") at = "body";
    else if (key === "responses" && next !== undefined && at === "") {
      at = `response.${next}`;
      index++;
    } else if (key === "content" && next !== undefined) {
      at = bodyPlace(at, next);
      index++;
    } else if (key === "properties" && next !== undefined) {
      at += placeOf(next);
      index++;
    } else if (key === "items") at += "[]";
    else if (key === "additionalProperties") at += "[*]";
    else if (["schema", "$ref", "allOf", "oneOf", "anyOf"].includes(key) || /^\d+$/.test(key)) continue;
    else at += at === "" ? key : `.${key}`;
  }
  return at;
}
