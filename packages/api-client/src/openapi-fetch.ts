// The only place that imports openapi-fetch: its types are what users of `paths` know, and its serializers are reused.
export type { HeadersOptions, Middleware, QuerySerializer, QuerySerializerOptions } from "openapi-fetch";
export { createQuerySerializer, defaultPathSerializer, mergeHeaders } from "openapi-fetch";
