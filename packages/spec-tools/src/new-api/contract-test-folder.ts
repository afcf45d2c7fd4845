import { credentialOptions, credentialValues, unservedOperations } from "./credentials.ts";
import { type NewApi, type NewFile, pascalCase, scope, titleOf } from "./new-api.ts";
import { asksForTokens, serverAddress, tokenAddress } from "./server-address.ts";

const ownOrigin = "https://api.example.test";
const ownTokenUrl = `${ownOrigin}/oauth/token`;

/** The contract tests of an API, by their path from the root. What they see is written by `pnpm contract --update`. */
export function contractTestFolder(newApi: NewApi): NewFile[] {
  const folder = `apps/contract-tests/${newApi.api}`;
  const suite = `import { contractSuite } from "../suite/contract-suite.ts";
import { apiUnderTest } from "./api.ts";

await contractSuite(apiUnderTest, { variants: 10, bodies: 50 });
`;
  return [
    [`${folder}/api.ts`, apiUnderTest(newApi)],
    [`${folder}/contract.test.ts`, suite],
    ...["coverage.json", "expected-detections.json"].map((name): NewFile => [`${folder}/${name}`, "[]\n"]),
    [`${folder}/golden.json`, "{}\n"],
    [`${folder}/findings.json`, "null\n"],
  ];
}

function apiUnderTest({ api, document, description }: NewApi): string {
  const name = pascalCase(api);
  const { baseUrl, isOwn } = serverAddress(description, ownOrigin);
  const values = credentialValues(description);
  const tokenUrls = new Set(values.flatMap(({ tokenUrl }) => (tokenUrl === undefined ? [] : [tokenAddress(tokenUrl)])));
  const [tokenUrl] = tokenUrls.size === 1 ? tokenUrls : []; // the suite has one token endpoint
  const endpoints = [
    `baseUrl: ${JSON.stringify(baseUrl)}`,
    ...(asksForTokens(description) ? [`tokenUrl: ${JSON.stringify(tokenUrl ?? ownTokenUrl)}`] : []),
  ];
  const fakes = values.map(({ flatName }) => `${flatName}: ${JSON.stringify(`test-${flatName}`)}`);
  const toldTokenUrl = tokenUrl === undefined ? [`tokenUrl: ${JSON.stringify(ownTokenUrl)}`] : [];
  const options = [
    ...credentialOptions(
      description,
      ({ flatName }) => `credentials.${flatName} ?? ""`,
      () => toldTokenUrl,
    ),
    ...(isOwn ? [`baseUrl: ${JSON.stringify(baseUrl)}`] : []),
    "fetch",
    "timeoutMs: 20_000, // the proxy waits for a server for 10 seconds\n",
    "retry: false, // each request is one exchange of the report\n",
  ];
  const unserved = unservedOperations(description);
  return `import { openapiFetchCall } from "${scope}/contract-testing/checks";
import { create${name}Client, revision } from "${scope}/${api}";
import type { ApiUnderTest } from "../suite/api-under-test.ts";
import { changesByMethod } from "../suite/changes-by-method.ts";
import { generatedDocument } from "../suite/generated-document.ts";

const document = generatedDocument("${api}");

/** ${titleOf(document)}, for the suite. */
export const apiUnderTest: ApiUnderTest = {
  name: "${api}",
  document,
  revision: revision.upstream,
  endpoints: { ${endpoints.join(", ")} },
  credentials: { ${fakes.join(", ")} },
  connect: (fetch${values.length > 0 ? ", credentials" : ""}) =>
    openapiFetchCall(
      create${name}Client({ ${options.map((option) => (option.endsWith("\n") ? option : `${option}, `)).join("")} }),
    ),
  changesState: changesByMethod(document), // a POST that only reads: { ...changesByMethod(document), search: false }
${unserved.length > 0 ? `  unserved: ${JSON.stringify(unserved)}, // their security schemes are none that a client sends\n` : ""}  folder: new URL("./", import.meta.url),
};
`;
}
