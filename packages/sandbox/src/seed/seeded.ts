import { createHash } from "node:crypto";

/** Values that look random and follow from the seed and a key alone: the same key gives the same value, in any order. */
export interface Seeded {
  /** Lower-case hexadecimal digits. */
  hex(length: number, ...key: readonly (string | number)[]): string;
  /** Characters of Bitcoin's base 58, which has no `0`, `O`, `I` and `l`. */
  base58(length: number, ...key: readonly (string | number)[]): string;
  /** A UUID of version 4. */
  uuid(...key: readonly (string | number)[]): string;
  /** An integer from `min` to `max`, both included. */
  integer(min: number, max: number, ...key: readonly (string | number)[]): number;
}

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** Makes such values from a seed. */
export function createSeeded(seed: string | number): Seeded {
  const bytes = (length: number, key: readonly (string | number)[]): Buffer => {
    const blocks: Buffer[] = [];
    for (let block = 0; block * 32 < length; block++) {
      blocks.push(
        createHash("sha256")
          .update(JSON.stringify([String(seed), block, ...key]))
          .digest(),
      );
    }
    return Buffer.concat(blocks).subarray(0, length);
  };
  const hex = (length: number, ...key: readonly (string | number)[]) =>
    bytes(Math.ceil(length / 2), key)
      .toString("hex")
      .slice(0, length);
  return {
    hex,
    base58: (length, ...key) => Array.from(bytes(length, key), (byte) => alphabet[byte % alphabet.length]).join(""),
    uuid: (...key) => {
      const digits = hex(32, ...key);
      const variant = "89ab"[Number.parseInt(digits.charAt(16), 16) % 4];
      return [
        digits.slice(0, 8),
        digits.slice(8, 12),
        `4${digits.slice(13, 16)}`,
        `${variant}${digits.slice(17, 20)}`,
        digits.slice(20),
      ].join("-");
    },
    integer: (min, max, ...key) => min + (bytes(4, key).readUInt32BE() % (max - min + 1)),
  };
}
