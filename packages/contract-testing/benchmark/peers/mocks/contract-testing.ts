import { startMock } from "../../../dist/mock.js"; // what is published
import { mockArguments } from "./arguments.ts";

await startMock({ ...mockArguments, closeSchemas: true, acceptsToken: (token) => token === "fake-token" });
