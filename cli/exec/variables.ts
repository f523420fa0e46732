import type { ProjectOptions, SourceOptions } from "../../server/index.ts";
import { serverKeyOf } from "../config.ts";

/** The variables by which a service finds a sandbox: those of Iterable's client and CLI, and Segment's host and write key. */
export function readVariables(
  url: string,
  projects: readonly ProjectOptions[],
  [source]: readonly SourceOptions[],
): Readonly<Record<string, string>> {
  const key = serverKeyOf(projects)?.key;
  return {
    ITERABLE_BASE_URL: url,
    ...(key !== undefined && { ITERABLE_API_KEY: key }),
    SEGMENT_HOST: url,
    ...(source !== undefined && { SEGMENT_WRITE_KEY: source.writeKey }),
  };
}
