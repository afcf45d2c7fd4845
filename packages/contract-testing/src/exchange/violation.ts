import type { ErrorObject } from "ajv";

/** The names of what can be wrong with a request or a response. */
export const violationKinds = [
  "undeclared status",
  "wrong media type",
  "missing body",
  "unexpected body",
  "not JSON",
  "not a form",
  "missing parameter",
  "missing header",
  "missing field",
  "undeclared field",
  "wrong type",
  "wrong value",
  "unusable schema",
] as const;
export type ViolationKind = (typeof violationKinds)[number];

/** What is wrong with a request or a response. */
export interface Violation {
  readonly kind: ViolationKind;
  readonly message: string;
  /** Where: `["body", "state"]`, `["query", "limit"]`, `["header", "etag"]`, `["status"]`. */
  readonly location: readonly string[];
}

/** The violations that a schema's errors tell: each once, the first ten. */
export function violationsFrom(
  errors: readonly ErrorObject[],
  location: readonly string[],
  subject: string,
): Violation[] {
  const told = errors
    .filter(({ keyword }) => !(summaries.has(keyword) && errors.length > 1)) // told better by the parts
    .map((error) => violationFrom(error, location, subject));
  return [...new Map(told.map((violation) => [violation.message, violation])).values()].slice(0, 10);
}

const summaries = new Set(["if"]);

const kinds: Readonly<Record<string, ViolationKind>> = {
  required: "missing field",
  additionalProperties: "undeclared field",
  unevaluatedProperties: "undeclared field",
  type: "wrong type",
};

function violationFrom(error: ErrorObject, location: readonly string[], subject: string): Violation {
  const { keyword, instancePath, params } = error;
  // a writeOnly property of a response, a readOnly one of a request
  const message = keyword === "false schema" ? "must not be there" : (error.message ?? keyword);
  const name: unknown = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty;
  const place = `${instancePath}${typeof name === "string" ? `/${name}` : ""}`;
  const allowed = Array.isArray(params.allowedValues)
    ? `: ${params.allowedValues.map((value) => JSON.stringify(value)).join(", ")}`
    : "";
  const steps = place
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  return {
    kind: kinds[keyword] ?? "wrong value",
    message: `${place || subject}: ${message}${allowed.length > 200 ? `${allowed.slice(0, 200)} …` : allowed}`,
    location: [...location, ...steps],
  };
}
