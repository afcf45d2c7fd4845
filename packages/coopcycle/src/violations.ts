import { ApiError } from "@typed-clients/api-client";
import type { Violation } from "@typed-clients/coopcycle-types";

/**
 * Returns the fields that a 400 blames, of the `ApiError` that `unwrap` throws or of the `error` of a result; none where
 * it blames no field.
 */
export function violationsOf(error: unknown): readonly Violation[] {
  const body = error instanceof ApiError ? error.body : error;
  if (typeof body !== "object" || body === null || !("violations" in body)) return [];
  return Array.isArray(body.violations) ? body.violations.filter(isViolation) : [];
}

function isViolation(value: unknown): value is Violation {
  if (typeof value !== "object" || value === null || !("propertyPath" in value) || !("message" in value)) return false;
  return typeof value.propertyPath === "string" && typeof value.message === "string";
}
