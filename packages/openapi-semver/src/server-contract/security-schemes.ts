import { isRecord, valueAt } from "../document/json-value.ts";
import { clientRules } from "../rules/index.ts";
import { type ReportClientChange, shownUrl } from "./client-change.ts";
import { followed } from "./common-operations.ts";
import { requirementsIn } from "./requirement.ts";

/** Compares the security schemes that both documents name, and those that an operation asked for. */
export function compareSecuritySchemes(oldDocument: object, newDocument: object, report: ReportClientChange): void {
  const [before, after] = [securitySchemes(oldDocument), securitySchemes(newDocument)];
  const used = new Set(requirementsIn(oldDocument).flat(2));
  for (const [name, oldScheme] of before) {
    const at = `components.securitySchemes.${name}`;
    const newScheme = after.get(name);
    if (!newScheme) {
      // under another name it is the same credential
      const renamed = [...after.values()].some((other) => credentialOf(other) === credentialOf(oldScheme));
      if (used.has(name) && !renamed) report(clientRules.schemeRemoved, at, { from: schemeKind(oldScheme) });
      continue;
    }
    const [from, to] = [schemeKind(oldScheme), schemeKind(newScheme)];
    if (from !== to) {
      report(clientRules.schemeChanged, at, { from, to });
      continue;
    }
    compareUrls(at, oldScheme, newScheme, report);
  }
}

/** The security schemes of a document by name, references followed. */
export function securitySchemes(document: object): Map<string, unknown> {
  const schemes = valueAt(document, "components", "securitySchemes");
  return new Map(
    (isRecord(schemes) ? Object.entries(schemes) : []).map(([name, scheme]) => [name, followed(document, scheme)]),
  );
}

function compareUrls(at: string, oldScheme: unknown, newScheme: unknown, report: ReportClientChange): void {
  const compare = (rule: (typeof clientRules)[keyof typeof clientRules], place: string, from: unknown, to: unknown) => {
    if (typeof from !== "string" || typeof to !== "string" || from === to) return;
    report(rule, `${at}.${place}`, { from: shownUrl(from), to: shownUrl(to) });
  };
  const url = "openIdConnectUrl";
  compare(clientRules.openIdConnectUrlChanged, url, valueAt(oldScheme, url), valueAt(newScheme, url));
  const [oldFlows, newFlows] = [valueAt(oldScheme, "flows"), valueAt(newScheme, "flows")];
  for (const [name, oldFlow] of isRecord(oldFlows) ? Object.entries(oldFlows) : []) {
    const newFlow = valueAt(newFlows, name);
    const place = `flows.${name}`;
    if (newFlow === undefined) {
      report(clientRules.schemeChanged, `${at}.${place}`, { from: `oauth2 (${name})`, to: schemeKind(newScheme) });
      continue;
    }
    const part = (key: string): [unknown, unknown] => [valueAt(oldFlow, key), valueAt(newFlow, key)];
    const [oldToken, newToken] = part("tokenUrl");
    compare(clientRules.tokenUrlChanged, `${place}.tokenUrl`, oldToken, newToken);
    compare(clientRules.authorizationUrlChanged, `${place}.authorizationUrl`, ...part("authorizationUrl"));
    const [oldRefresh, newRefresh] = part("refreshUrl");
    // without one of its own, a refresh token goes where tokens come from
    if (oldRefresh !== undefined || newRefresh !== undefined)
      compare(
        clientRules.refreshUrlChanged,
        `${place}.refreshUrl`,
        oldRefresh ?? oldToken ?? "",
        newRefresh ?? newToken ?? "",
      );
  }
}

/** The kind of credential, as a sentence names it. */
export function schemeKind(scheme: unknown): string {
  const type = valueAt(scheme, "type");
  if (type === "http") return `http ${String(valueAt(scheme, "scheme")).toLowerCase()}`;
  if (type === "apiKey") return `apiKey in ${valueAt(scheme, "in")} ${valueAt(scheme, "name")}`;
  if (type !== "oauth2") return String(type);
  const flows = valueAt(scheme, "flows");
  const names = isRecord(flows) ? Object.keys(flows).sort() : [];
  // further flows beside it change nothing for who has a client's credentials
  return `oauth2 (${names.includes("clientCredentials") ? "clientCredentials" : names.join(", ") || "no flow"})`;
}

/** What a credential is, and where it goes: the same for the same scheme under another name. */
export function credentialOf(scheme: unknown): string {
  const flows = valueAt(scheme, "flows");
  const urls = (isRecord(flows) ? Object.entries(flows) : []).map(([name, flow]) =>
    ["tokenUrl", "authorizationUrl", "refreshUrl"].map((key) => [name, key, valueAt(flow, key)]),
  );
  return JSON.stringify([schemeKind(scheme), valueAt(scheme, "openIdConnectUrl"), urls]);
}
