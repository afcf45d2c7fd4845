// What a consumer's own contract tests start: the mock and the token endpoint, from the registry's packages.
import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import { startMock, startTokenEndpoint } from "@typed-clients/contract-testing";

const tokens = await startTokenEndpoint();
const mock = await startMock({ document, acceptsToken: tokens.accepts });
console.log(JSON.stringify({ mockUrl: mock.baseUrl, tokenUrl: tokens.tokenUrl }));
