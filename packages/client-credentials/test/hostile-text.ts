// Runs by itself: gives texts that are made to be slow to everything that reads a foreign text, short and four times as
// long, and prints where the time grew by more than the length did.
import fc from "fast-check";
import { refusesToken } from "../src/bearer-fetch/challenge.ts";
import { lifetimeMs } from "../src/token-response/lifetime.ts";
import { redact } from "../src/token-response/redact.ts";
import { retryAfterMs } from "../src/token-response/retry-after.ts";
import { tokenResponse } from "../src/token-response/token-response.ts";

const readers: Record<string, (text: string) => unknown> = {
  challenge: (text) => refusesToken(new Headers({ "www-authenticate": text })),
  "retry-after": (text) => retryAfterMs(new Headers({ "retry-after": text }), 0),
  "error text": (text) => redact(text, ["fake-secret", "Basic ZmFrZTpzZWNyZXQ="]),
  expires_in: (text) => lifetimeMs(text, "token", 0),
  token: (text) => lifetimeMs(undefined, text, 0),
  "token response": (text) => {
    const response = Response.json({
      error: text,
      error_description: text,
      error_uri: `https://${text}`,
      message: text,
    });
    return tokenResponse(response, 0, ["fake-secret"], () => Object(new Error())).catch(() => {});
  },
};

const piece = fc.constantFrom(
  ...[
    '"',
    "\\",
    ",",
    " ",
    "\t",
    "=",
    "Bearer",
    "a",
    "Z",
    "7",
    ".",
    "-",
    "/",
    "%",
    "%25",
    "&",
    "amp;",
    "\\u",
    "e30",
    "é",
  ],
);
const family = fc.record({
  start: fc.array(piece, { maxLength: 3 }),
  pump: fc.array(piece, { minLength: 1, maxLength: 3 }),
  end: fc.array(piece, { maxLength: 2 }),
});
const known = [
  { start: ['Bearer realm="'], pump: ["\\"], end: [] },
  { start: ['"'], pump: ["\\", '"'], end: ["\\"] },
  { start: [], pump: [","], end: ["a"] },
  { start: [], pump: ["a"], end: [] },
  { start: ["&"], pump: ["amp;"], end: ["."] },
];

const length = 4096;
const slow: string[] = [];
for (const { start, pump, end } of [...known, ...fc.sample(family, { numRuns: 250, seed: 9 })]) {
  const long = (size: number) => start.join("") + pump.join("").repeat(size / pump.join("").length) + end.join("");
  for (const [name, read] of Object.entries(readers)) {
    const costs = async (size: number): Promise<number> => {
      const text = long(size).replace(/[^\0-\xff]/g, "");
      const before = performance.now();
      await read(text);
      return performance.now() - before;
    };
    let grows = true;
    // a pause of the machine may fall into one try, and is no growth
    for (let attempt = 0; grows && attempt < 5; attempt++) {
      const [short, fourTimes] = [await costs(length), await costs(4 * length)];
      grows = fourTimes > 5 && fourTimes > 8 * short;
    }
    if (grows) slow.push(`${name}: ${JSON.stringify(long(16))}`);
  }
}
console.log(JSON.stringify(slow));
