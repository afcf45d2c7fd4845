import { objectAt } from "../document/json-object.ts";
import { presented, type SecurityScheme } from "../document/security.ts";
import { writtenForms } from "./written-forms.ts";

const mark = "[redacted]";

/** Takes credentials out of texts: whatever was sent once, wherever it comes back, and however it is written there. */
export interface Redactor {
  /**
   * Remembers everything of a request that lets its sender in, the secret of a token request included.
   *
   * @returns whether there is something.
   */
  learn(headers: Headers, path: string, body: string): boolean;
  /** A text without credentials, and without characters that would steer a terminal. */
  redacted(text: string): string;
  /** The path of a request without credentials: no key of its query is shown, however short and however it is written. */
  redactedPath(path: string): string;
}

/** Creates a redactor that knows nothing yet but where credentials are. */
export function createRedactor(schemes: readonly SecurityScheme[]): Redactor {
  const known = new Map<string, RegExp>();
  const keys = new Set(schemes.flatMap((scheme) => (scheme.kind === "apiKey" ? scheme.parameter : [])));

  const redacted = (text: string): string => {
    let without = text;
    for (const pattern of known.values()) without = without.replace(pattern, mark);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    return without.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, "\ufffd");
  };
  return {
    learn: (headers, path, body) => {
      const sent = secretsOf(headers, path, schemes);
      for (const secret of [...sent, ...secretsOfTokenRequest(body)]) {
        if (secret.length >= 4 && !known.has(secret)) known.set(secret, writtenForms(secret)); // shorter ones are words
      }
      return sent.length > 0;
    },
    redacted,
    redactedPath: (path) => {
      const [pathname = "", search] = path.split(/\?(.*)/s);
      if (search === undefined) return redacted(path);
      const pairs = search.split("&").map((pair) => {
        const [[name] = [""]] = new URLSearchParams(pair);
        return keys.has(name) ? `${pair.split("=", 1)}=${mark}` : pair;
      });
      return redacted(`${pathname}?${pairs.join("&")}`);
    },
  };
}

function secretsOf(headers: Headers, path: string, schemes: readonly SecurityScheme[]): string[] {
  const authorization = headers.get("authorization") ?? "";
  const basic = /^basic\s+(\S+)$/i.exec(authorization)?.[1];
  const password = basic === undefined ? "" : Buffer.from(basic, "base64").toString().split(/:(.*)/s)[1];
  return [
    authorization.replace(/^\S+\s+/, ""),
    headers.get("cookie") ?? "",
    ...schemes.map((scheme) => presented(scheme, { path, headers }) ?? ""),
    password ?? "",
  ].filter((secret) => secret !== "");
}

const secretParameters = ["client_secret", "client_assertion", "password", "refresh_token", "code"];

/** Whether a body asks for a token (RFC 6749 section 4.4.2), as a form or as JSON. */
export const isTokenRequest = (body: string): boolean => /\bgrant_type\b/.test(body);

function secretsOfTokenRequest(body: string): string[] {
  if (!isTokenRequest(body)) return [];
  const form = Object.fromEntries(new URLSearchParams(body));
  const parameters = { ...form, ...objectAt(parsed(body)) };
  return secretParameters.flatMap((name) => (typeof parameters[name] === "string" ? parameters[name] : []));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A URL without user, password, query and fragment, to be printed. */
export function printableUrl(url: string): string {
  const parsed = URL.parse(url);
  return parsed
    ? `${parsed.origin === "null" ? parsed.protocol : parsed.origin}${parsed.pathname}`.replace(/\/$/, "")
    : "no URL";
}
