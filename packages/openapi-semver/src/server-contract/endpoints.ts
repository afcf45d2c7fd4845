import type { Change } from "../change/change.ts";
import { pointerKeys } from "../document/json-pointer.ts";
import { isRecord, valueAt } from "../document/json-value.ts";

/** What a client takes from a document besides its types: where it sends what, and with which kind of credential. */
export function compareEndpoints(oldDocument: object, newDocument: object): Change[] {
  const changes: Change[] = [];
  const report = (at: string, message: string) =>
    changes.push({ bump: "major", target: "client", operation: null, at, message });
  const [oldUrl, newUrl] = [serverUrl(oldDocument), serverUrl(newDocument)];
  if (oldUrl !== newUrl) {
    report("servers[0].url", `requests now go to ${shownUrl(newUrl)}, and went to ${shownUrl(oldUrl)}`);
  }
  const [before, after] = [securitySchemes(oldDocument), securitySchemes(newDocument)];
  for (const [name, oldScheme] of before) {
    const at = `components.securitySchemes.${name}`;
    const newScheme = after.get(name);
    if (!newScheme) {
      const renamed = [...after.values()].some(
        ({ kind, tokenUrl }) => kind === oldScheme.kind && tokenUrl === oldScheme.tokenUrl,
      );
      if (!renamed) report(at, `no longer there, was ${oldScheme.kind}`);
      continue;
    }
    if (oldScheme.kind !== newScheme.kind) report(at, `is now ${newScheme.kind}, was ${oldScheme.kind}`);
    if (
      oldScheme.tokenUrl !== newScheme.tokenUrl &&
      oldScheme.tokenUrl !== undefined &&
      newScheme.tokenUrl !== undefined
    ) {
      const [was, is] = [shownUrl(oldScheme.tokenUrl), shownUrl(newScheme.tokenUrl)];
      report(`${at}.flows.clientCredentials.tokenUrl`, `client secrets now go to ${is}, and went to ${was}`);
    }
  }
  return changes;
}

function serverUrl(document: object): string {
  const url = valueAt(document, "servers", "0", "url");
  const variables = valueAt(document, "servers", "0", "variables");
  const filled = String(url ?? "/").replace(/\{([^}]*)\}/g, (whole, name: string) =>
    String(valueAt(variables, name, "default") ?? whole),
  );
  return filled.replace(/\/+$/, "");
}

function securitySchemes(document: object): Map<string, { kind: string; tokenUrl: string | undefined }> {
  const schemes = valueAt(document, "components", "securitySchemes");
  const entries = isRecord(schemes) ? Object.keys(schemes) : [];
  return new Map(
    entries.map((name) => {
      const entry = valueAt(schemes, name);
      const reference = valueAt(entry, "$ref");
      const scheme = typeof reference === "string" ? valueAt(document, ...pointerKeys(reference)) : entry;
      const tokenUrl = valueAt(scheme, "flows", "clientCredentials", "tokenUrl");
      return [name, { kind: schemeKind(scheme), tokenUrl: typeof tokenUrl === "string" ? tokenUrl : undefined }];
    }),
  );
}

function schemeKind(scheme: unknown): string {
  const type = valueAt(scheme, "type");
  if (type === "http") return `http ${String(valueAt(scheme, "scheme")).toLowerCase()}`;
  if (type === "apiKey") return `apiKey in ${valueAt(scheme, "in")} ${valueAt(scheme, "name")}`;
  const flows = valueAt(scheme, "flows");
  // further flows beside it change nothing for who has a client's credentials
  if (type === "oauth2" && isRecord(flows) && "clientCredentials" in flows) return "oauth2 (clientCredentials)";
  if (type === "oauth2") return `oauth2 (${isRecord(flows) ? Object.keys(flows).sort().join(", ") : "no flow"})`;
  return String(type);
}

/** An address without what may be secret in it: user, password and query. */
function shownUrl(url: string): string {
  return (url || "/").replace(/\/\/[^/@]*@/, "//").replace(/[?#].*$/, "");
}
