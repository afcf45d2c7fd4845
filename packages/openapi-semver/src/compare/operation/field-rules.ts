import { type Rule, requestRules, responseRules } from "../../rules/index.ts";
import type { Position } from "../type/position.ts";

/** What is said of a field of an object, by what the object is. */
export interface FieldRules {
  removed: Rule;
  added: Rule;
  requiredAdded: Rule;
  becameOptional: Rule;
  becameRequired: Rule;
}

const property: Record<Position, FieldRules> = {
  request: {
    removed: requestRules.propertyRemoved,
    added: requestRules.propertyAdded,
    requiredAdded: requestRules.requiredPropertyAdded,
    becameOptional: requestRules.propertyBecameOptional,
    becameRequired: requestRules.propertyBecameRequired,
  },
  response: {
    removed: responseRules.propertyRemoved,
    added: responseRules.optionalPropertyAdded,
    requiredAdded: responseRules.propertyAdded,
    becameOptional: responseRules.propertyBecameOptional,
    becameRequired: responseRules.propertyBecameRequired,
  },
};

/** What is said of a property. */
export function propertyRules(position: Position): FieldRules {
  return property[position];
}

/** What is said of a parameter of an operation; a webhook's is read, like a property of a response. */
export function parameterRules(position: Position): FieldRules {
  if (position === "response") return property.response;
  return {
    removed: requestRules.parameterRemoved,
    added: requestRules.parameterAdded,
    requiredAdded: requestRules.requiredParameterAdded,
    becameOptional: requestRules.parameterBecameOptional,
    becameRequired: requestRules.parameterBecameRequired,
  };
}

/** What is said of a header of a response; a webhook's is written, like a property of a request. */
export function headerRules(position: Position): FieldRules {
  if (position === "request") return property.request;
  return {
    removed: responseRules.headerRemoved,
    added: responseRules.optionalHeaderAdded,
    requiredAdded: responseRules.headerAdded,
    becameOptional: responseRules.headerBecameOptional,
    becameRequired: responseRules.headerBecameRequired,
  };
}
