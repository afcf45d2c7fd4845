import { readFileSync } from "node:fs";

const [file = "", port = ""] = process.argv.slice(2);

/** What a mock is started with. */
export const mockArguments = { document: JSON.parse(readFileSync(file, "utf8")), port: Number(port) };
