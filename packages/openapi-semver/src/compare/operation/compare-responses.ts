import type ts from "typescript";
import { bodyPlace } from "../../change/place.ts";
import type { Operation } from "../../declarations/operations.ts";
import { requestRules, responseRules } from "../../rules/index.ts";
import type { TypeComparison } from "../type/compare-types.ts";
import { emptyPair, type Finding, finding, type Pair } from "../type/pair-graph.ts";
import type { Position } from "../type/position.ts";
import { membersOf } from "../type/type-members.ts";
import { compareResults } from "./compare-results.ts";
import { headerRules } from "./field-rules.ts";
import type { OperationReader } from "./operation-reader.ts";
import { type ResultBodies, resultOf } from "./result.ts";

/** What was found in the responses of an operation. */
export interface ResponsePairs {
  calls: Pair;
  names: Pair;
  /** What is found in the results of calls, when all types are compared. */
  resolve(): Finding[];
}

/** Compares responses status by status and media type by media type, and then what calls resolve to. */
export function compareResponses(
  checker: ts.TypeChecker,
  comparison: TypeComparison,
  { fieldsOf, inside }: OperationReader,
  operations: { old: Operation; new: Operation },
  position: Position,
): ResponsePairs {
  const [calls, names] = [emptyPair(), emptyPair()];
  const responsesOf = ({ type }: Operation) => {
    const fields = fieldsOf(inside(type, "responses")?.type);
    return new Map([...fields].map(([status, field]) => [status, checker.getTypeOfSymbol(field)]));
  };
  const [before, after] = [responsesOf(operations.old), responsesOf(operations.new)];
  const bodiesOf = (response: ts.Type) => {
    const media = fieldsOf(inside(response, "content")?.type);
    return new Map([...media].map(([type, field]) => [type, checker.getTypeOfSymbol(field)]));
  };
  // who answers a webhook has to know them all
  const written = position === "request";

  for (const [status, oldResponse] of before) {
    const at = `response.${status}`;
    const newResponse = after.get(status);
    const target = resultOf(status) || written ? calls : names;
    if (!newResponse) {
      target.findings.push(finding(written ? requestRules.valueRemoved : responseRules.statusRemoved, at));
      continue;
    }
    compareBodies(target, at, bodiesOf(oldResponse), bodiesOf(newResponse));
    const [oldHeaders, newHeaders] = [oldResponse, newResponse].map((type) => inside(type, "headers")?.type);
    const headers = emptyPair();
    comparison.compareFields(
      headers,
      oldHeaders && membersOf(oldHeaders).objects[0],
      newHeaders && membersOf(newHeaders).objects[0],
      position,
      headerRules(position),
    );
    names.findings.push(...headers.findings.map((found) => ({ ...found, at: `${at}.headers${found.at}` })));
    names.edges.push(...headers.edges.map((edge) => ({ ...edge, at: `${at}.headers${edge.at}` })));
  }
  for (const status of after.keys()) {
    if (before.has(status)) continue;
    const target = resultOf(status) || written ? calls : names;
    target.findings.push(finding(responseRules.statusAdded, `response.${status}`));
  }
  return {
    calls,
    names,
    resolve: () => {
      if (written) return [];
      const bodies = [before, after].map((responses) => resultsOf(responses)) as [ResultBodies, ResultBodies];
      return compareResults(checker, comparison, { old: bodies[0], new: bodies[1] });
    },
  };

  function compareBodies(pair: Pair, at: string, oldMedia: Map<string, ts.Type>, newMedia: Map<string, ts.Type>): void {
    const rules = written ? requestRules : responseRules;
    if (oldMedia.size === 0 && newMedia.size > 0) {
      pair.findings.push(finding(rules.bodyAdded, at));
      return;
    }
    if (oldMedia.size > 0 && newMedia.size === 0) {
      pair.findings.push(finding(rules.bodyRemoved, at));
      return;
    }
    const lost = [...oldMedia].filter(([type]) => !newMedia.has(type));
    const gained = [...newMedia].filter(([type]) => !oldMedia.has(type));
    for (const [type, oldBody] of oldMedia) {
      const newBody = newMedia.get(type);
      if (newBody) pair.edges.push({ at: bodyPlace(at, type), to: comparison.compare(oldBody, newBody, position) });
    }
    // one media type takes the place of another: what is read from the one is read from the other
    const [replaced, replacement] = lost.length === 1 && gained.length === 1 ? [lost[0], gained[0]] : [];
    if (replaced && replacement) {
      const to = comparison.compare(replaced[1], replacement[1], position);
      pair.edges.push({ at: bodyPlace(at, replacement[0]), to });
    }
    for (const [type] of lost) pair.findings.push(finding(rules.mediaTypeRemoved, at, { type }));
    for (const [type] of gained) pair.findings.push(finding(rules.mediaTypeAdded, at, { type }));
  }

  function resultsOf(responses: Map<string, ts.Type>): ResultBodies {
    const bodies: ResultBodies = { data: [], error: [] };
    for (const [status, response] of responses) {
      const result = resultOf(status);
      if (!result) continue;
      const at = `response.${status}`;
      const media = bodiesOf(response);
      if (media.size === 0) bodies[result].push({ at, type: undefined });
      for (const [mediaType, type] of media) bodies[result].push({ at: bodyPlace(at, mediaType), type });
    }
    return bodies;
  }
}
