// Started by printed-credential.ts: takes a text with what it says, and sends back where it seems to print a credential.
import { parentPort } from "node:worker_threads";
import { lintSource } from "@secretlint/core";
import { creator } from "@secretlint/secretlint-rule-preset-recommend";
import { type JsonObject, objectAt } from "@typed-clients/openapi-document";
import type { WorkerMessage } from "../spec/deadline-worker.ts";
import { stringsOf } from "../spec/document-strings.ts";
import { credentialIn } from "./credential-patterns.ts";
import { commentsOf } from "./yaml-comments.ts";

/** What is searched. */
export interface SearchedText {
  readonly name: string;
  readonly text: string;
  readonly content: JsonObject;
}

/** Where something stands that seems to be a credential. */
export interface FoundCredential {
  readonly path: readonly string[];
  /** What it seems to be. */
  readonly what: string;
  /** In a comment, which no path leads to. */
  readonly position?: { readonly line: number; readonly column: number };
}

const preset = {
  id: "@secretlint/secretlint-rule-preset-recommend",
  rule: creator,
  rules: [{ id: "@secretlint/secretlint-rule-aws", options: { enableIDScanRule: true } }],
};

parentPort?.on("message", async (given: SearchedText) => {
  const message: WorkerMessage<FoundCredential[]> = await credentialsIn(given).then(
    (result) => ({ result }),
    (error: unknown) => ({ thrown: error instanceof Error ? error.message : String(error) }),
  );
  parentPort?.postMessage(message);
});

async function credentialsIn({ name, text, content }: SearchedText): Promise<FoundCredential[]> {
  const places: Omit<FoundCredential, "what">[] = [];
  const starts: number[] = [];
  const found = new Map<number, FoundCredential>();
  let searched = "";
  const add = (place: Omit<FoundCredential, "what">, value: string) => {
    const what = credentialIn(place.path, value, parameterOf(content, place.path));
    if (what) found.set(places.length, { ...place, what });
    starts.push(searched.length);
    places.push(place);
    searched += `${place.path.at(-1)}: ${value}\n`;
  };
  for (const [path, value] of stringsOf(content)) add({ path }, value);
  for (const { value, position } of commentsOf(text)) add({ path: ["comment"], position }, value);
  const source = { content: searched, filePath: name, ext: ".txt", contentType: "text" } as const;
  const { messages } = await lintSource({ source, options: { maskSecrets: true, config: { rules: [preset] } } });
  for (const { range, messageId } of messages) {
    const index = starts.findLastIndex((start) => start <= range[0]);
    const place = places[index];
    if (place && !found.has(index)) found.set(index, { ...place, what: messageId });
  }
  return [...found].toSorted(([a], [b]) => a - b).map(([, credential]) => credential);
}

/** The name of the parameter that a path leads through. */
function parameterOf(content: JsonObject, path: readonly string[]): string | undefined {
  let found: string | undefined;
  let node: unknown = content;
  for (const key of path) {
    const { name, in: place } = objectAt(node);
    if (typeof name === "string" && typeof place === "string")
      found = /^(name|in|description)$/.test(key) ? undefined : name;
    node = Array.isArray(node) ? node[Number(key)] : objectAt(node)[key];
  }
  return found;
}
