const salt = new TextEncoder().encode("@typed-clients/shared-tokens 1");
const nonceBytes = 12;

/** Seals texts for one secret and one binding, and names the place where they are kept. */
export interface Sealer {
  /** Where they are kept. Another secret has another name, so that neither is in the way of the other. */
  readonly name: string;
  readonly seal: (text: string) => Promise<string>;
  /** The text, or `undefined` for what was not sealed by this secret for this binding. */
  readonly open: (sealed: string) => Promise<string | undefined>;
}

/**
 * Derives the name and the key from a secret by HKDF, and seals with AES-256-GCM. The name is part of what is
 * authenticated: what is sealed for one place opens at no other.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc5869 RFC 5869}
 */
export async function sealer(secret: string, binding: string): Promise<Sealer> {
  const encoder = new TextEncoder();
  const material = await crypto.subtle.importKey("raw", encoder.encode(secret), "HKDF", false, ["deriveBits"]);
  const derive = async (purpose: string, bits: number) => {
    const info = encoder.encode(`${purpose}\n${binding}`);
    return new Uint8Array(
      await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, material, bits),
    );
  };
  const name = `typed-clients:token:${toBase64(await derive("name", 128))}`;
  const key = await crypto.subtle.importKey("raw", await derive("key", 256), "AES-GCM", false, ["encrypt", "decrypt"]);
  const algorithm = (iv: Uint8Array<ArrayBuffer>) => ({ name: "AES-GCM", iv, additionalData: encoder.encode(name) });

  return {
    name,
    async seal(text) {
      const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
      const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm(nonce), key, encoder.encode(text)));
      const both = new Uint8Array(nonceBytes + sealed.length);
      both.set(nonce);
      both.set(sealed, nonceBytes);
      return toBase64(both);
    },
    async open(sealed) {
      try {
        const both = fromBase64(sealed);
        const nonce = both.slice(0, nonceBytes);
        return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm(nonce), key, both.slice(nonceBytes)));
      } catch {
        return undefined;
      }
    },
  };
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
