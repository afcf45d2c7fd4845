export type { SealingSecret, TokenKey } from "./sealing/token-key.ts";
export { type SharedTokensOptions, sharedTokens } from "./shared-tokens.ts";
export { memoryStore } from "./stores/memory-store.ts";
export { type IoredisClient, ioredisStore, type RedisClient, redisStore } from "./stores/redis-store.ts";
export { StoreError, type StoreErrorCode } from "./stores/store-error.ts";
export type { StoredValue, TokenStore } from "./stores/token-store.ts";
