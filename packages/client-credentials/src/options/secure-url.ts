import { expected } from "./expected.ts";

/** Parses an address that credentials may be sent to: `https:`, or `http:` on this machine, or where it is allowed. */
export function secureUrl(option: string, value: unknown, allowHttp: boolean | undefined): URL {
  const text = String(value);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const loopback = /^(localhost|127\.[.\d]+|\[::1])$/.test(url?.hostname ?? "");
  const secure = url?.protocol === "https:" || (url?.protocol === "http:" && (loopback || allowHttp === true));
  if (!url || !secure || url.username || url.password || url.href.includes("#")) {
    const what =
      "an address with https: (http: on this machine, or with dangerouslyAllowHttp), such as https://example.com";
    throw expected(option, `${what}, without user info or fragment`, value);
  }
  return url;
}
