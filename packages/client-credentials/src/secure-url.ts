/**
 * Parses an address that credentials may be sent to: `https:`, or `http:` on this machine.
 * The message of its `TypeError` does not repeat the address, which may contain a password.
 */
export function secureUrl(option: string, value: string | URL): URL {
  const text = String(value);
  const fail = (reason: string) => new TypeError(`${option}: ${reason}, such as https://auth.example.com/token`);
  if (!URL.canParse(text)) throw fail("expected an absolute URL");
  const url = new URL(text);
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && loopback))
    throw fail("expected https: (http: only for loopback)");
  if (url.username || url.password) throw fail("expected no user name or password");
  if (text.includes("#")) throw fail("expected no fragment");
  return url;
}
