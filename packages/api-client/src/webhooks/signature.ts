import type { WebhookScheme } from "./webhook-scheme.ts";

type Encoding = WebhookScheme["encoding"];

const algorithm = { name: "HMAC", hash: "SHA-256" };
const text = new TextEncoder();

/** Whether one of the secrets made the signature; compared in constant time, by the platform. */
export async function isSignedBy(
  secrets: readonly string[],
  signature: Uint8Array<ArrayBuffer>,
  body: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  // all of them, so that the time taken does not tell which one it was
  const results = await Promise.all(
    secrets.map(async (secret) => {
      const key = await crypto.subtle.importKey("raw", text.encode(secret), algorithm, false, ["verify"]);
      return crypto.subtle.verify("HMAC", key, signature, body);
    }),
  );
  return results.includes(true);
}

/** The signature of a body, as it stands in the header. */
export async function signatureOf(secret: string, body: Uint8Array<ArrayBuffer>, encoding: Encoding): Promise<string> {
  const key = await crypto.subtle.importKey("raw", text.encode(secret), algorithm, false, ["sign"]);
  return encodings[encoding].write(new Uint8Array(await crypto.subtle.sign("HMAC", key, body)));
}

/** The 32 bytes of a signature; `undefined` for what is not written as one. */
export function signatureBytes(value: string, encoding: Encoding): Uint8Array<ArrayBuffer> | undefined {
  const { form, read, write } = encodings[encoding];
  if (!form.test(value)) return undefined;
  const bytes = read(value);
  // base64 has several spellings of the same bytes: only the one that is written is taken
  return write(bytes) === (encoding === "hex" ? value.toLowerCase() : value) ? bytes : undefined;
}

interface Spelling {
  readonly form: RegExp;
  readonly read: (value: string) => Uint8Array<ArrayBuffer>;
  readonly write: (bytes: Uint8Array) => string;
}

const encodings: Readonly<Record<Encoding, Spelling>> = {
  hex: {
    form: /^[0-9a-f]{64}$/i,
    read: (value) => Uint8Array.from(value.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
    write: (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""),
  },
  base64: {
    form: /^[A-Za-z0-9+/]{43}=$/,
    read: (value) => Uint8Array.from(atob(value), (character) => character.charCodeAt(0)),
    write: (bytes) => btoa(String.fromCharCode(...bytes)),
  },
};
