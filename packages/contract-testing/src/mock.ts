export type { Credential, SecurityScheme } from "./document/security.ts";
export type { Fault } from "./servers/faults.ts";
export type { ResponseExamples } from "./servers/response-examples.ts";
export { type Mock, type MockOptions, startMock } from "./servers/start-mock.ts";
export { type Proxy, type ProxyOptions, type ProxyViolation, startProxy } from "./servers/start-proxy.ts";
export { startTokenEndpoint, type TokenEndpoint, type TokenEndpointOptions } from "./servers/start-token-endpoint.ts";
