import { listAt, objectAt, serversOf, serverUrl } from "@typed-clients/openapi-document";
import { type Change, clientChange, type FoundChange, type Policy } from "../change/change.ts";
import { clientRules, messageOf } from "../rules/index.ts";
import { type ReportClientChange, shownUrl } from "./client-change.ts";
import { type CommonOperation, commonOperations } from "./common-operations.ts";
import { compareRequirements } from "./security-requirements.ts";
import { compareSecuritySchemes } from "./security-schemes.ts";

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

function compareServers(
  oldDocument: object,
  newDocument: object,
  operations: readonly CommonOperation[],
  report: ReportClientChange,
): void {
  const [from, to] = [firstServerUrl(oldDocument), firstServerUrl(newDocument)];
  if (from !== to) {
    report(clientRules.serverChanged, "servers[0].url", { to: shownUrl(to ?? ""), from: shownUrl(from ?? "") });
  }
  for (const { name, old: before, new: after } of operations) {
    const [oldUrl, newUrl] = [before, after].map(
      ({ operation, item }) => firstServerUrl(operation) ?? firstServerUrl(item),
    );
    // both take the document's: what that means is said once
    if (oldUrl === undefined && newUrl === undefined) continue;
    const [was, is] = [oldUrl ?? from ?? "", newUrl ?? to ?? ""];
    if (was !== is)
      report(clientRules.serverChanged, "servers[0].url", { to: shownUrl(is), from: shownUrl(was) }, name);
  }
}

// of the first server; where there is none, what is around it says
function firstServerUrl(given: unknown): string | undefined {
  const holder = objectAt(given);
  return listAt(holder.servers).length > 0 ? serverUrl(serversOf(holder)[0]) : undefined;
}
