import { expected } from "./expected.js";

/** Parses an address that credentials may be sent to: `https:`, or `http:` on this machine. */
export function secureUrl(option: string, value: string | URL): URL {
  const text = String(value);
  const url = URL.canParse(text) && new URL(text);
  const secure = /^https:|^http:\/\/(localhost|127[.\d]+|\[::1])(:\d+)?$/;
  if (!url || !secure.test(url.origin) || url.username || url.password || text.includes("#"))
    throw expected(option, "an https: URL (http: only on loopback) without user info and fragment");
  return url;
}
