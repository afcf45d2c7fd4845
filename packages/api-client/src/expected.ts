export { expected } from "@typed-clients/client-credentials/options";
