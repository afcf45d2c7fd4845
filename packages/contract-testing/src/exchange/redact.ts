import { presented, type SecurityScheme } from "../document/security.ts";

const mark = "[redacted]";

/** Everything of a request that lets its sender in, in each form in which a server may send it back. */
export function secretsOf(headers: Headers, path: string, schemes: Iterable<SecurityScheme>): readonly string[] {
  const authorization = headers.get("authorization") ?? "";
  const sent = [
    authorization,
    authorization.replace(/^\S+\s+/, ""),
    headers.get("cookie") ?? "",
    ...[...schemes].map((scheme) => presented(scheme, { path, headers }) ?? ""),
  ];
  const basic = /^basic\s+(\S+)$/i.exec(authorization)?.[1];
  const password = basic === undefined ? "" : Buffer.from(basic, "base64").toString().split(/:(.*)/s)[1];
  const secrets = [...sent, password ?? ""].filter((secret) => secret.length >= 4); // shorter ones are words
  const forms = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    new URL(`?${encodeURIComponent(secret)}`, "https://a.invalid").search.slice(1), // a URL escapes apostrophes
    new URLSearchParams([["", secret]]).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString("base64"),
    Buffer.from(secret).toString("base64url"),
  ]);
  return [...new Set(forms)].toSorted((left, right) => right.length - left.length);
}

/** A text without secrets, and without characters that would steer a terminal. */
export function redacted(text: string, secrets: readonly string[]): string {
  const without = secrets.reduce((left, secret) => left.replaceAll(secret, mark), text);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  return without.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, "\ufffd");
}

/** The path of a request without secrets: no key of its query is shown, however short and however it is written. */
export function redactedPath(path: string, schemes: Iterable<SecurityScheme>, secrets: readonly string[]): string {
  const [pathname = "", search] = path.split(/\?(.*)/s);
  if (search === undefined) return redacted(path, secrets);
  const keys = new Set([...schemes].flatMap((scheme) => (scheme.kind === "apiKey" ? scheme.parameter : [])));
  const pairs = search.split("&").map((pair) => {
    const [[name] = [""]] = new URLSearchParams(pair);
    return keys.has(name) ? `${pair.split("=", 1)}=${mark}` : pair;
  });
  return redacted(`${pathname}?${pairs.join("&")}`, secrets);
}

/** A URL without user, password, query and fragment, to be printed. */
export function printableUrl(url: string): string {
  const parsed = URL.parse(url);
  return parsed
    ? `${parsed.origin === "null" ? parsed.protocol : parsed.origin}${parsed.pathname}`.replace(/\/$/, "")
    : "no URL";
}
