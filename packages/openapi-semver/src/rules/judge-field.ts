import type { Bump } from "../change/bump.ts";
import type { Position } from "../compare/compare-types.ts";

type Judgement = { bump: Bump; message: string };

/** A field is gone. A request must not name it any more, unless `otherKeys` are accepted. */
export function judgeFieldGone(position: Position, otherKeys: boolean): Judgement {
  if (position === "response") return { bump: "major", message: "no longer returned" };
  return otherKeys
    ? { bump: "minor", message: "no longer described, and still accepted like any other key" }
    : { bump: "major", message: "no longer accepted" };
}

/** A field is new. */
export function judgeFieldNew(position: Position, optional: boolean): Judgement {
  if (position === "response") return { bump: "minor", message: optional ? "may now be returned" : "now returned" };
  return optional ? { bump: "minor", message: "now accepted" } : { bump: "major", message: "new, and required" };
}

/** What was required is optional, or the other way round. */
export function judgeOptionality(position: Position, was: boolean, is: boolean): Judgement[] {
  if (was === is) return [];
  if (position === "request") {
    return [is ? { bump: "minor", message: "now optional" } : { bump: "major", message: "now required" }];
  }
  return [is ? { bump: "major", message: "no longer guaranteed" } : { bump: "minor", message: "now guaranteed" }];
}
