import { fileURLToPath } from "node:url";

/** How a mock is started: what `node` runs, given a port, and the path below which it has the document's paths. */
export interface Contender {
  readonly args: (port: number) => readonly string[];
  readonly basePath: string;
}

const document = path("../../../civic-pass-types/openapi.json");
const script = (name: string) => (port: number) => [path(`mocks/${name}.ts`), document, String(port)];

/** Each as its documentation has it, as strict as it can be made by options. */
export const contenders: Readonly<Record<string, Contender>> = {
  "@typed-clients/contract-testing": { args: script("contract-testing"), basePath: "/partner" },
  "@stoplight/prism-cli": {
    args: (port) => [
      path("node_modules/@stoplight/prism-cli/dist/index.js"),
      ...["mock", document, "--errors", "--port", String(port), "--host", "127.0.0.1", "--verboseLevel", "fatal"],
      "--multiprocess=false",
    ],
    basePath: "",
  },
  "@scalar/mock-server": { args: script("scalar"), basePath: "" },
  "openapi-backend": { args: script("openapi-backend"), basePath: "/partner" },
  "msw with @mswjs/source": { args: script("msw"), basePath: "/partner" },
};

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
