import { pointerKeys } from "@typed-clients/openapi-document";
import { type Change, clientChange, type FoundChange, type Policy } from "../change/change.ts";
import { isRecord, valueAt } from "../document/json-value.ts";
import { clientRules, messageOf, type Rule } from "../rules/index.ts";
import { compareRequirements } from "./security-requirements.ts";
import { compareSecuritySchemes } from "./security-schemes.ts";

/** Tells of a change of the client. */
export type ReportClientChange = (
  rule: Rule,
  at: string,
  values: Readonly<Record<string, string>>,
  operation?: string | null,
) => void;

/** What a client takes from a document besides its types: where it sends what, and with which kind of credential. */
export function compareEndpoints(oldDocument: object, newDocument: object, policy: Policy = {}): Change[] {
  const found: FoundChange[] = [];
  const report: ReportClientChange = (rule, at, values, operation = null) => {
    found.push({ rule, operation, at, message: messageOf(rule, values) });
  };
  const operations = commonOperations(oldDocument, newDocument);
  compareServers(oldDocument, newDocument, operations, report);
  compareSecuritySchemes(oldDocument, newDocument, report);
  compareRequirements(oldDocument, newDocument, operations, report);
  return found.map((one) => clientChange(one, policy));
}

/** An operation that both documents have, with the path items that hold it. */
export interface CommonOperation {
  name: string;
  old: { item: unknown; operation: unknown };
  new: { item: unknown; operation: unknown };
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

function commonOperations(oldDocument: object, newDocument: object): CommonOperation[] {
  const template = (path: string) => path.replace(/\{[^}]*\}/g, "{}");
  const itemsOf = (document: object): [string, unknown][] => {
    const paths = valueAt(document, "paths");
    return isRecord(paths) ? Object.entries(paths).map(([path, item]) => [path, followed(document, item)]) : [];
  };
  const items = itemsOf(newDocument);
  const exact = new Map(items);
  const alike = new Map(items.map(([path, item]) => [template(path), item]));
  return itemsOf(oldDocument).flatMap(([path, oldItem]) => {
    const newItem = exact.get(path) ?? alike.get(template(path));
    return methods.flatMap((method) => {
      const [before, after] = [valueAt(oldItem, method), valueAt(newItem, method)];
      if (!isRecord(before) || !isRecord(after)) return [];
      const name = `${method.toUpperCase()} ${path}`;
      return [{ name, old: { item: oldItem, operation: before }, new: { item: newItem, operation: after } }];
    });
  });
}

/** What a value is, its own references followed. */
export function followed(document: object, value: unknown): unknown {
  let target = value;
  for (let steps = 0; steps < 10; steps++) {
    const reference = valueAt(target, "$ref");
    if (typeof reference !== "string") return target;
    target = valueAt(document, ...pointerKeys(reference));
  }
  return target;
}

function compareServers(
  oldDocument: object,
  newDocument: object,
  operations: readonly CommonOperation[],
  report: ReportClientChange,
): void {
  const [from, to] = [serverUrl(oldDocument), serverUrl(newDocument)];
  if (from !== to) {
    report(clientRules.serverChanged, "servers[0].url", { to: shownUrl(to ?? ""), from: shownUrl(from ?? "") });
  }
  for (const { name, old: before, new: after } of operations) {
    const [oldUrl, newUrl] = [before, after].map(({ operation, item }) => serverUrl(operation) ?? serverUrl(item));
    // both take the document's: what that means is said once
    if (oldUrl === undefined && newUrl === undefined) continue;
    const [was, is] = [oldUrl ?? from ?? "", newUrl ?? to ?? ""];
    if (was !== is)
      report(clientRules.serverChanged, "servers[0].url", { to: shownUrl(is), from: shownUrl(was) }, name);
  }
}

function serverUrl(holder: unknown): string | undefined {
  const url = valueAt(holder, "servers", "0", "url");
  if (url === undefined) return undefined;
  const variables = valueAt(holder, "servers", "0", "variables");
  const filled = String(url).replace(/\{([^}]*)\}/g, (whole, name: string) =>
    String(valueAt(variables, name, "default") ?? whole),
  );
  return filled.replace(/\/+$/, "");
}

/** An address without what may be secret in it: user, password and query. */
export function shownUrl(url: string): string {
  return (url || "/").replace(/\/\/[^/@]*@/, "//").replace(/[?#].*$/, "");
}
