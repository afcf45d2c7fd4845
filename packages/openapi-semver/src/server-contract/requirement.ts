import { isRecord, valueAt } from "../document/json-value.ts";

/** Alternatives, each the names of the schemes that it asks for together. */
export type Requirement = string[][];

/** Every security requirement of a document. */
export function requirementsIn(document: object): Requirement[] {
  const paths = valueAt(document, "paths");
  const items = isRecord(paths) ? Object.values(paths).filter(isRecord) : [];
  const operations = items.flatMap((item) => Object.values(item).filter(isRecord));
  return [document, ...operations].flatMap((holder) => requirementOf(holder) ?? []).map((names) => [names]);
}

/** The security requirement of a document or an operation, where it has one of its own. */
export function requirementOf(holder: unknown): Requirement | undefined {
  const security = valueAt(holder, "security");
  return Array.isArray(security) ? security.filter(isRecord).map((alternative) => Object.keys(alternative)) : undefined;
}
