/**
 * The published operations as openapi-typescript writes them, for clients that are typed by `paths`.
 *
 * @see https://openapi-ts.dev/openapi-fetch/
 */
export type { components, operations, paths } from "./generated/openapi.d.ts";
