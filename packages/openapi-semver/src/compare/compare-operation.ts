import type ts from "typescript";
import { bodyPlace } from "../change/place.ts";
import type { Operation } from "../declarations/operations.ts";
import { judgeFieldGone, judgeFieldNew, judgeOptionality } from "../rules/judge-field.ts";
import { isOptional, type Position, type TypeComparison } from "./compare-types.ts";
import { emptyPair, type Finding, type Pair } from "./pair-graph.ts";
import { membersOf } from "./type-members.ts";

const parameterPlaces = ["query", "header", "path", "cookie"];

/**
 * Compares what an operation takes and what it answers. A webhook is the other way round: its consumer reads what it
 * takes, and writes what it answers.
 */
export function compareOperation(
  checker: ts.TypeChecker,
  comparison: TypeComparison,
  oldOperation: Operation,
  newOperation: Operation,
  webhook: boolean,
): Pair {
  const [takes, answers]: [Position, Position] = webhook ? ["response", "request"] : ["request", "response"];
  const pair = emptyPair();
  const fieldsOf = (type: ts.Type | undefined) => comparison.fieldsOf(type && membersOf(type).objects[0]);
  const inside = (type: ts.Type, name: string) => {
    const field = fieldsOf(type).get(name);
    return field && { optional: isOptional(field), type: checker.getTypeOfSymbol(field) };
  };

  const sections = [oldOperation, newOperation].map(({ type }) => inside(type, "parameters")?.type);
  for (const place of parameterPlaces) {
    const [before, after] = sections.map((section) => (section ? inside(section, place)?.type : undefined));
    const section = emptyPair();
    comparison.compareFields(
      section,
      before && membersOf(before).objects[0],
      after && membersOf(after).objects[0],
      takes,
    );
    pair.findings.push(...section.findings.map((finding) => ({ ...finding, at: place + finding.at })));
    pair.edges.push(...section.edges.map((edge) => ({ ...edge, at: place + edge.at })));
  }
  compareBodies();
  compareAnswers();
  return pair;

  function compareBodies(): void {
    const before = inside(oldOperation.type, "requestBody");
    const after = inside(newOperation.type, "requestBody");
    if (before && after) {
      comparison.meet(before.type, after.type);
      const judged = judgeOptionality(takes, before.optional, after.optional);
      pair.findings.push(...judged.map((judgement) => ({ at: "body", ...judgement })));
      compareContents("body", inside(before.type, "content")?.type, inside(after.type, "content")?.type, takes);
    } else if (before) {
      pair.findings.push({ at: "body", ...judgeFieldGone(takes, false) });
    } else if (after) {
      pair.findings.push({ at: "body", ...judgeFieldNew(takes, after.optional) });
    }
  }

  function compareAnswers(): void {
    const before = fieldsOf(inside(oldOperation.type, "responses")?.type);
    const after = fieldsOf(inside(newOperation.type, "responses")?.type);
    for (const [status, oldField] of before) {
      const newField = after.get(status);
      const at = `response.${status}`;
      if (!newField) {
        pair.findings.push({ at, bump: "major", message: "no longer declared" });
        continue;
      }
      const [oldAnswer, newAnswer] = [oldField, newField].map((field) => checker.getTypeOfSymbol(field));
      if (!oldAnswer || !newAnswer) continue;
      comparison.meet(oldAnswer, newAnswer);
      compareContents(at, inside(oldAnswer, "content")?.type, inside(newAnswer, "content")?.type, answers);
      const [oldHeaders, newHeaders] = [inside(oldAnswer, "headers")?.type, inside(newAnswer, "headers")?.type];
      if (oldHeaders && newHeaders) {
        pair.edges.push({ at: `${at}.headers`, to: comparison.compare(oldHeaders, newHeaders, answers) });
      }
    }
    for (const status of after.keys()) {
      if (before.has(status)) continue;
      pair.findings.push({ at: `response.${status}`, ...newAnswer(status, before, after) });
    }
  }

  // what a call may resolve to is the union of its successes: one with another body is one more to tell apart
  function newAnswer(
    status: string,
    before: Map<string, ts.Symbol>,
    after: Map<string, ts.Symbol>,
  ): Omit<Finding, "at"> {
    const bodies = (fields: Map<string, ts.Symbol>, wanted: (status: string) => boolean) =>
      [...fields].flatMap(([name, field]) => {
        const content = wanted(name) ? inside(checker.getTypeOfSymbol(field), "content") : undefined;
        return content ? [...fieldsOf(content.type).values()].map((media) => checker.getTypeOfSymbol(media)) : [];
      });
    const isSuccess = (name: string) => /^2/.test(name);
    const known = bodies(before, isSuccess);
    const added = bodies(after, (name) => name === status);
    const another =
      isSuccess(status) &&
      answers === "response" &&
      known.length > 0 &&
      added.some((body) => !known.some((other) => checker.isTypeAssignableTo(body, other)));
    return another
      ? { bump: "major", message: "a call may now also succeed with this status, and with another body" }
      : { bump: "minor", message: "now declared" };
  }

  function compareContents(
    at: string,
    before: ts.Type | undefined,
    after: ts.Type | undefined,
    position: Position,
  ): void {
    const request = position === "request";
    const [oldMedia, newMedia] = [fieldsOf(before), fieldsOf(after)];
    if (oldMedia.size === 0 && newMedia.size > 0) {
      pair.findings.push({ at, bump: "minor", message: request ? "now accepts a body" : "now has a body" });
      return;
    }
    if (oldMedia.size > 0 && newMedia.size === 0) {
      pair.findings.push({ at, bump: "major", message: request ? "no longer accepts a body" : "no longer has a body" });
      return;
    }
    for (const [type, oldField] of oldMedia) {
      const newField = newMedia.get(type);
      if (newField) {
        const [oldBody, newBody] = [checker.getTypeOfSymbol(oldField), checker.getTypeOfSymbol(newField)];
        pair.edges.push({ at: bodyPlace(at, type), to: comparison.compare(oldBody, newBody, position) });
      } else {
        pair.findings.push({
          at,
          bump: "major",
          message: `${request ? "no longer accepts" : "no longer has"} ${type}`,
        });
      }
    }
    for (const type of newMedia.keys()) {
      if (!oldMedia.has(type)) {
        pair.findings.push({ at, bump: "minor", message: `${request ? "now also accepts" : "now also has"} ${type}` });
      }
    }
  }
}
