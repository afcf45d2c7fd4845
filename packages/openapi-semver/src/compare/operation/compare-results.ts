import type ts from "typescript";
import { responseRules } from "../../rules/index.ts";
import { keysNowShared, type TypeComparison } from "../type/compare-types.ts";
import { type Finding, finding } from "../type/pair-graph.ts";
import { membersOf } from "../type/type-members.ts";
import type { Result, ResultBodies, ResultBody } from "./result.ts";

/**
 * Compares what calls resolve to, as openapi-fetch types it: one union of the successes and one of the errors, over all
 * statuses and media types. What stands at the same place before and after is compared there; this is about what comes
 * and goes as a whole, since who reads the union has to tell its members apart.
 */
export function compareResults(
  checker: ts.TypeChecker,
  comparison: TypeComparison,
  { old: before, new: after }: { old: ResultBodies; new: ResultBodies },
): Finding[] {
  return [...compareUnion("data"), ...compareUnion("error")];

  function compareUnion(result: Result): Finding[] {
    const [oldBodies, newBodies] = [before[result], after[result]];
    const outcome = result === "data" ? "succeed" : "fail";
    const hasData = before.data.some(({ type }) => type);
    if (oldBodies.length === 0) {
      // a call could not fail: `if (error)` told nothing but a type that is always truthy does
      const falsy = result === "error" && hasData ? newBodies.filter((body) => mayBeFalsy(body)) : [];
      return falsy.map(({ at }) => finding(responseRules.emptyErrorAdded, at));
    }
    const findings: Finding[] = [];
    const hadBody = oldBodies.some(({ type }) => type);
    const hadEmpty = oldBodies.some(({ type }) => !type);
    const hasBody = newBodies.some(({ type }) => type);
    for (const { at, type } of newBodies) {
      if (!type) {
        // where no call has data, asking for the error is the only way to tell
        const told = result === "data" || hasData;
        if (hadBody && hasBody && !hadEmpty && told)
          findings.push(finding(responseRules.emptyResultAdded, at, { outcome }));
      } else if (!stoodAt(oldBodies, at) && hadBody && !isMemberOf(type, oldBodies, "old")) {
        findings.push(finding(responseRules.resultAdded, at, { outcome }));
      }
    }
    for (const { at, type } of oldBodies) {
      if (type && !stoodAt(newBodies, at) && !isMemberOf(type, newBodies, "new")) {
        findings.push(finding(responseRules.resultRemoved, at, { outcome }));
      }
    }
    return [...findings, ...keysSharedBetween(oldBodies, newBodies)];
  }

  // whether everything that `type` may be is in the union, or was compared with something in it
  function isMemberOf(type: ts.Type, bodies: readonly ResultBody[], side: "old" | "new"): boolean {
    const types = bodies.flatMap((body) => body.type ?? []);
    const union = types.map(membersOf);
    if (union.some(({ anything }) => anything)) return true;
    const { anything, primitives, literals, objects } = membersOf(type);
    if (anything) return side === "new";
    const known = (name: string) => union.some((members) => members.primitives.has(name));
    return (
      [...primitives].every(known) &&
      [...literals].every(([text, name]) => known(name) || union.some((members) => members.literals.has(text))) &&
      objects.every((object) =>
        union.some((members) =>
          members.objects.some((other) => comparison.sameShape(object, other) || werePaired(object, other, side)),
        ),
      )
    );
  }

  function werePaired(type: ts.Type, other: ts.Type, side: "old" | "new"): boolean {
    const [oldType, newType] = side === "old" ? [other, type] : [type, other];
    return comparison.partnersOf(oldType, "response").includes(newType);
  }

  // inside of one body, this is found where its branches are compared
  function keysSharedBetween(oldBodies: readonly ResultBody[], newBodies: readonly ResultBody[]): Finding[] {
    if (oldBodies.length < 2) return [];
    const branches = oldBodies.flatMap(({ type }) => (type ? membersOf(type).objects : []));
    return newBodies.flatMap(({ at, type }) => {
      const old = oldBodies.find((body) => body.at === at)?.type;
      if (!old || !type) return [];
      const own = membersOf(old).objects;
      const others = branches.filter((branch) => !own.some((one) => comparison.sameShape(one, branch)));
      return membersOf(type).objects.flatMap((object) => {
        const paired = own.find((one) => one === object || comparison.partnersOf(one, "response").includes(object));
        const oldObject = paired ?? (own.length === 1 ? own[0] : undefined);
        if (!oldObject) return [];
        const keys = keysNowShared(checker, { old: oldObject, new: object }, [oldObject, ...others]);
        return keys.map((key) => finding(responseRules.unionKeyShared, at + key));
      });
    });
  }
}

function stoodAt(bodies: readonly ResultBody[], at: string): boolean {
  return bodies.some((body) => body.type !== undefined && body.at === at);
}

// what `if (error)` takes for a success
function mayBeFalsy({ type }: ResultBody): boolean {
  if (!type) return true;
  const { anything, primitives, literals } = membersOf(type);
  return anything || primitives.size > 0 || ['""', "0", "false"].some((text) => literals.has(text));
}
