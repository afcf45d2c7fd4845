import type ts from "typescript";
import { bodyPlace } from "../../change/place.ts";
import type { Operation } from "../../declarations/operations.ts";
import { requestRules } from "../../rules/index.ts";
import type { TypeComparison } from "../type/compare-types.ts";
import { accepts } from "../type/match-branches.ts";
import { emptyPair, finding, type Pair } from "../type/pair-graph.ts";
import type { Position } from "../type/position.ts";
import { membersOf } from "../type/type-members.ts";
import { compareResponses } from "./compare-responses.ts";
import { parameterRules, propertyRules } from "./field-rules.ts";
import { operationReader } from "./operation-reader.ts";

/** What was found in one operation. */
export interface OperationPairs {
  /** What its callers write, and what comes back to them. */
  calls: Pair;
  /** What only its names lead to: headers, and statuses that no call resolves to. */
  names: Pair;
  /** Compares what calls resolve to, into `calls`; to be called when all types are compared. */
  resolve(): void;
}

const parameterPlaces = ["query", "header", "path", "cookie"];

/**
 * Compares what an operation takes and what it returns. A webhook is the other way round: its consumer reads what it
 * takes, and writes what it returns.
 */
export function compareOperation(
  checker: ts.TypeChecker,
  comparison: TypeComparison,
  oldOperation: Operation,
  newOperation: Operation,
  webhook: boolean,
): OperationPairs {
  const [takes, returns]: [Position, Position] = webhook ? ["response", "request"] : ["request", "response"];
  const pair = emptyPair();
  const reader = operationReader(checker, comparison);
  const { fieldsOf, inside } = reader;

  const sections = [oldOperation, newOperation].map(({ type }) => inside(type, "parameters")?.type);
  for (const place of parameterPlaces) {
    const [before, after] = sections.map((section) => (section ? inside(section, place)?.type : undefined));
    const section = emptyPair();
    comparison.compareFields(
      section,
      before && membersOf(before).objects[0],
      after && membersOf(after).objects[0],
      takes,
      parameterRules(takes),
    );
    pair.findings.push(...section.findings.map((found) => ({ ...found, at: place + found.at })));
    pair.edges.push(...section.edges.map((edge) => ({ ...edge, at: place + edge.at })));
  }
  const before = inside(oldOperation.type, "requestBody");
  const after = inside(newOperation.type, "requestBody");
  const bodyRules = propertyRules(takes);
  if (before && after) {
    if (before.optional !== after.optional) {
      const { bodyBecameOptional, bodyBecameRequired } = requestRules;
      const rule = after.optional
        ? webhook
          ? bodyRules.becameOptional
          : bodyBecameOptional
        : webhook
          ? bodyRules.becameRequired
          : bodyBecameRequired;
      pair.findings.push(finding(rule, "body"));
    }
    compareBodies(inside(before.type, "content")?.type, inside(after.type, "content")?.type);
  } else if (before) {
    pair.findings.push(finding(webhook ? bodyRules.removed : requestRules.bodyRemoved, "body"));
  } else if (after) {
    const { bodyAdded, requiredBodyAdded } = requestRules;
    const optional = webhook ? bodyRules.added : bodyAdded;
    const required = webhook ? bodyRules.requiredAdded : requiredBodyAdded;
    pair.findings.push(finding(after.optional ? optional : required, "body"));
  }
  const responses = compareResponses(checker, comparison, reader, { old: oldOperation, new: newOperation }, returns);
  pair.findings.push(...responses.calls.findings);
  pair.edges.push(...responses.calls.edges);
  return {
    calls: pair,
    names: responses.names,
    resolve: () => pair.findings.push(...responses.resolve()),
  };

  function compareBodies(before: ts.Type | undefined, after: ts.Type | undefined): void {
    const [oldMedia, newMedia] = [fieldsOf(before), fieldsOf(after)];
    if (oldMedia.size === 0 && newMedia.size > 0) {
      pair.findings.push(finding(requestRules.bodyAdded, "body"));
      return;
    }
    if (oldMedia.size > 0 && newMedia.size === 0) {
      pair.findings.push(finding(requestRules.bodyRemoved, "body"));
      return;
    }
    const lost = [...oldMedia].filter(([type]) => !newMedia.has(type));
    const gained = [...newMedia].filter(([type]) => !oldMedia.has(type));
    for (const [type, oldField] of oldMedia) {
      const newField = newMedia.get(type);
      if (newField) compareBody(type, oldField, newField);
    }
    // one media type takes the place of another: what is written for the one is written for the other
    const [replaced, replacement] = lost.length === 1 && gained.length === 1 ? [lost[0], gained[0]] : [];
    if (replaced && replacement) compareBody(replacement[0], replaced[1], replacement[1]);
    for (const [type, field] of lost) {
      const bodies = [...newMedia.values()].map((other) => checker.getTypeOfSymbol(other));
      const fits = bodies.some((body) => accepts(checker, body, checker.getTypeOfSymbol(field)));
      const rule = replacement || fits ? requestRules.mediaTypeReplaced : requestRules.mediaTypeRemoved;
      pair.findings.push(finding(rule, "body", { type }));
    }
    for (const [type] of gained) pair.findings.push(finding(requestRules.mediaTypeAdded, "body", { type }));
  }

  function compareBody(type: string, oldField: ts.Symbol, newField: ts.Symbol): void {
    const [oldBody, newBody] = [checker.getTypeOfSymbol(oldField), checker.getTypeOfSymbol(newField)];
    pair.edges.push({ at: bodyPlace("body", type), to: comparison.compare(oldBody, newBody, takes) });
  }
}
