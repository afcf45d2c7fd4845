export { type Mock, type MockOptions, startMock } from "./start-mock.js";
export { startTokenEndpoint, type TokenEndpoint, type TokenEndpointOptions } from "./start-token-endpoint.js";
