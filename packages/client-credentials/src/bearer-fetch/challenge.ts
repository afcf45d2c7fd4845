/**
 * Whether the challenge of a 401 means that another token may help: there is none, or a Bearer one that does not say
 * `insufficient_scope`.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3 RFC 6750, section 3}
 */
export function refusesToken(headers: Headers): boolean {
  const challenge = headers.get("www-authenticate") ?? "Bearer";
  // a quoted string may hold anything, such as the word Bearer; one without an end counts too, so that no try is in vain
  const schemes = challenge.replace(/"(?:\\.?|[^"\\])*"?/g, "");
  return /(^|,)\s*Bearer(\s|,|$)/i.test(schemes) && !/insufficient_scope/i.test(challenge);
}
