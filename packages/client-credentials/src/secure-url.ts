import { expected } from "./expected.ts";

/** Parses an address that credentials may be sent to: `https:`, or `http:` on this machine. */
export function secureUrl(option: string, value: string | URL): URL {
  const url = URL.canParse(value) && new URL(value);
  const secure = /^(https:\/\/[^/@]+|http:\/\/(localhost|127[.\d]+|\[::1])(:\d+)?)\/[^#]*$/;
  if (!url || !secure.test(url.href)) throw expected(option, "https: or loopback, no user info or fragment");
  return url;
}
