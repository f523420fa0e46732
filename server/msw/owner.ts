import { isObject } from "../../contracts/json.ts";
import { rawPath, splitUrl } from "../http/url.ts";
import { readApiKey } from "../pipeline/auth.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { readBody } from "../segment/ingest/body.ts";
import { readPixelBody } from "../segment/ingest/pixel.ts";
import { writeKeyOf } from "../segment/ingest/write-key.ts";
import { maxBatchBytes } from "../segment/limits.ts";

/** Sandboxes that share the hosts; the first one is for whatever names none. */
export type Sandboxes = readonly [Sandbox, ...Sandbox[]];

const searchOf = (request: Request): string => splitUrl(request.url)[1];

const hasKey = ({ projects }: Sandbox, given: string): boolean =>
  projects.some(({ keys }) => keys.some(({ key }) => key === given));

const inPath = /^\/(?:v1\/projects|analytics\.js\/v1)\/([^/]+)\//;

/** The write key of a request to Segment: in its path, in the message of a pixel, in its body or its header. */
async function readWriteKey(request: Request): Promise<string> {
  const path = rawPath(request.url);
  const [, named] = inPath.exec(path) ?? [];
  if (named !== undefined) return decodeURIComponent(named);
  const body = path.startsWith("/v1/pixel/")
    ? readPixelBody(searchOf(request))
    : await readBody(request.clone(), maxBatchBytes);
  const given = body.is === "json" && isObject(body.value) ? body.value.writeKey : undefined;
  return writeKeyOf(given, request.headers.get("authorization") ?? undefined);
}

async function findBySource(sandboxes: Sandboxes, request: Request): Promise<Sandbox | undefined> {
  const writeKey = await readWriteKey(request);
  for (const sandbox of sandboxes) {
    if ((await sandbox.openSegment()).source(writeKey) !== undefined) return sandbox;
  }
  return undefined;
}

/** The sandbox a signed link leads to. Links carry no key: they are tried. */
async function findByLink(sandboxes: Sandboxes, { url, method }: Request): Promise<Sandbox | undefined> {
  for (const sandbox of sandboxes) {
    const { ok, body } = await sandbox.fetch(url, { method });
    await body?.cancel();
    if (ok) return sandbox;
  }
  return undefined;
}

/** The sandbox whose message carries a link. To look at one is told to nobody. */
async function findByMessage(sandboxes: Sandboxes, { url }: Request): Promise<Sandbox | undefined> {
  for (const sandbox of sandboxes) {
    const { status } = await sandbox.fetch(url, { method: "HEAD", redirect: "manual" });
    if (status !== 404) return sandbox;
  }
  return undefined;
}

const isMessageLink = (path: string): boolean => /^\/(?:u\/click$|a\/|s\/|e\/)/.test(path);

const isSegment = (path: string): boolean => /^\/(?:v1|analytics\.js|analytics-next)\//.test(path);

/** Whose request this is: the sandbox whose key, write key or link it carries, else the first. */
export async function findOwner(sandboxes: Sandboxes, request: Request): Promise<Sandbox> {
  const [first] = sandboxes;
  if (sandboxes.length === 1) return first;
  const header = (name: string): string | undefined => request.headers.get(name) ?? undefined;
  const key = readApiKey({ header, search: searchOf(request) });
  if (key !== undefined) return sandboxes.find((each) => hasKey(each, key)) ?? first;
  const path = rawPath(request.url);
  if (isSegment(path)) return (await findBySource(sandboxes, request)) ?? first;
  if (isMessageLink(path)) return (await findByMessage(sandboxes, request)) ?? first;
  return path.startsWith("/export-files/") ? ((await findByLink(sandboxes, request)) ?? first) : first;
}
