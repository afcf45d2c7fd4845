export { checkServer } from "./checks/check-server.ts";
export { contractChecks } from "./checks/contract-checks.ts";
export { createClientUnderTest } from "./exchange/client/client-under-test.ts";
export { documentCall } from "./exchange/client/document-call.ts";
export { openapiFetchCall } from "./exchange/client/openapi-fetch-call.ts";
export { type Mock, type MockOptions, startMock } from "./servers/start-mock.ts";
export { type Proxy, type ProxyOptions, startProxy } from "./servers/start-proxy.ts";
export { startTokenEndpoint, type TokenEndpoint, type TokenEndpointOptions } from "./servers/start-token-endpoint.ts";
