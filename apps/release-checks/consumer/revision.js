// The client and the types that it found are of the same revision of the document.
import { deepEqual } from "node:assert/strict";
import { createRequire } from "node:module";
import { revision } from "@typed-clients/civic-pass";

const asTheClient = createRequire(import.meta.resolve("@typed-clients/civic-pass"));
const { openapi } = asTheClient("@typed-clients/civic-pass-types/package.json");
deepEqual(revision, openapi);
console.log(openapi.upstream);
