export { parseClients, type SandboxClient } from "./client.ts";
export {
  respondToTokenRequest,
  type TokenEndpointOptions,
  type TokenRequest,
  type TokenResponse,
} from "./token-endpoint.ts";
export {
  createTokenRegister,
  type IssuedToken,
  type Revocation,
  type TokenRegister,
  withTokensOf,
} from "./token-register.ts";
