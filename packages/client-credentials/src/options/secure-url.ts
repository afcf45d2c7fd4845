import { expected } from "./expected.ts";

/** Parses an address that credentials may be sent to: `https:`, or `http:` on this machine, or where it is allowed. */
export function secureUrl(option: string, value: string | URL, allowHttp: boolean | undefined): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const loopback = /^(localhost|127\.[.\d]+|\[::1])$/.test(url?.hostname ?? "");
  const secure = url?.protocol === "https:" || (url?.protocol === "http:" && (loopback || allowHttp === true));
  if (!url || !secure || url.username || url.password || url.href.includes("#"))
    throw expected(option, "an https: (or loopback) address without user info or fragment", value);
  return url;
}
