/**
 * Whether the challenge of a 401 means that another token may help: there is none, or a Bearer one that does not say
 * `insufficient_scope`.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3 RFC 6750, section 3}
 */
export function refusesToken(headers: Headers): boolean {
  const challenge = headers.get("www-authenticate");
  if (challenge === null) return true;
  // a quoted string may hold anything, such as the word Bearer
  const unquoted = challenge.replace(/"((?:\\.|[^"\\])*)"/g, (_, value) => (/^\w*$/.test(value) ? value : "_"));
  return /(^|,)\s*Bearer\s*($|[\s,])/i.test(unquoted) && !/\berror\s*=\s*insufficient_scope\b/i.test(unquoted);
}
