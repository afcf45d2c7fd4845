export { checkServer } from "./checks/check-server.ts";
export { contractChecks } from "./checks/contract-checks.ts";
export { createClientUnderTest } from "./exchange/client-under-test.ts";
export { documentCall } from "./exchange/document-call.ts";
export { openapiFetchCall } from "./exchange/openapi-fetch-call.ts";
export { type Mock, type MockOptions, startMock } from "./servers/start-mock.ts";
export { type Proxy, type ProxyOptions, startProxy } from "./servers/start-proxy.ts";
export { startTokenEndpoint, type TokenEndpoint, type TokenEndpointOptions } from "./servers/start-token-endpoint.ts";
