import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { refusedAnswer, trackingSandbox, writeKey } from "../support/tracking.ts";

const notFound = (reason: string) => refusedAnswer(reason, "not_found", 404);

const json = async (response: Response) => ({ status: response.status, body: await response.json() });

const settings = (apiHost: string, protocol = "http") => ({
  status: 200,
  body: {
    integrations: { "Segment.io": { apiKey: writeKey, apiHost, protocol } },
    metrics: { sampleRate: 0 },
  },
});

describe("settings", () => {
  it.each([
    { url: "http://127.0.0.1:4000", headers: {}, want: settings("127.0.0.1:4000/v1") },
    { url: "http://sandbox", headers: {}, want: settings("sandbox/v1") },
    { url: "https://sandbox.example.com", headers: {}, want: settings("sandbox.example.com/v1", "https") },
    {
      url: "http://127.0.0.1:4000",
      headers: { "x-forwarded-proto": "https", "x-forwarded-host": "segment.example.com" },
      want: settings("segment.example.com/v1", "https"),
    },
  ])("point an SDK that asked at $url with $headers back here", async ({ url, headers, want }) => {
    const response = await trackingSandbox().fetch(`${url}/v1/projects/${writeKey}/settings`, { headers });
    expect(await json(response)).toEqual(want);
  });

  it("name the port they were asked for on", async () => {
    const { port, close } = await trackingSandbox().listen();
    const response = await fetch(`http://127.0.0.1:${port}/v1/projects/${writeKey}/settings`);
    const answer = await json(response);
    await close();
    expect(answer).toEqual(settings(`127.0.0.1:${port}/v1`));
  });

  it.each(["unknownKey", "%7Bkey%7D", "x".repeat(500)])(
    "are not there for %.20s, and a warning is given",
    async (key) => {
      const warnings: string[] = [];
      const world = trackingSandbox({ onWarning: (text) => void warnings.push(text) });
      expect(await json(await world.fetch(`/v1/projects/${key}/settings`))).toEqual(
        notFound("no source has this write key"),
      );
      const shown = decodeURIComponent(key).slice(0, 100);
      expect(warnings).toEqual([`no Segment source has the write key "${shown}"`]);
    },
  );
});

const bundles = join(process.cwd(), "node_modules", "@segment", "analytics-next", "dist", "umd");

const script = async (path: string) => {
  const response = await trackingSandbox().fetch(path);
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
};

const served = (text: string) => ({ status: 200, type: "text/javascript; charset=utf-8", text });

const read = (name: string) => readFile(join(bundles, name), "utf8");

describe("the browser's scripts", () => {
  it.each(["analytics.min.js", "platform/analytics.min.js"])(
    "are those of the installed package, the first, %s, with the write key and where it came from",
    async (name) => {
      const standalone = await read("standalone.js");
      expect(standalone).toContain('"__WRITE_KEY__"');
      const { text, ...answer } = await script(`http://127.0.0.1:4000/analytics.js/v1/${writeKey}/${name}`);
      const [preamble, ...lines] = text.split("\n");
      expect({ ...answer, text: lines.join("\n") }).toEqual(served(standalone.replaceAll("__WRITE_KEY__", writeKey)));
      expect(preamble).toContain('._cdn="http://127.0.0.1:4000"');
    },
  );

  it.each([
    { key: undefined, before: undefined, want: { analytics: { _cdn: "https://segment.example.com" } } },
    { key: "stats", before: undefined, want: { stats: { _cdn: "https://segment.example.com" } } },
    {
      key: null,
      before: { _cdn: "https://cdn.segment.com", buffered: 1 },
      want: { analytics: { _cdn: "https://segment.example.com", buffered: 1 } },
    },
  ])("tell a page whose global is $key where to ask", async ({ key, before, want }) => {
    const headers = { "x-forwarded-proto": "https", "x-forwarded-host": "segment.example.com" };
    const response = await trackingSandbox().fetch(`/analytics.js/v1/${writeKey}/analytics.min.js`, { headers });
    const [preamble = ""] = (await response.text()).split("\n");
    const window: Record<string, object> = before === undefined ? {} : { analytics: before };
    const currentScript = key === undefined ? null : { getAttribute: () => key };
    runInNewContext(preamble, { window, document: { currentScript } });
    expect(Object.fromEntries(Object.entries(window).map(([name, value]) => [name, { ...value }]))).toEqual(want);
  });

  it("are each served under the name the first asks for", async () => {
    const names = (await readdir(bundles)).filter((name) => /\.bundle\..*\.js(\.map)?$/.test(name));
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) expect(await script(`/analytics-next/bundles/${name}`)).toEqual(served(await read(name)));
  });

  it("do not carry a write key that would break out of its quotes", async () => {
    const sly = `key"+alert(1)+"$&`;
    const world = trackingSandbox({ sources: [{ name: "sly", writeKey: sly, destinations: [] }] });
    const response = await world.fetch(`/analytics.js/v1/${encodeURIComponent(sly)}/analytics.min.js`);
    expect(await response.text()).toContain(String.raw`window.analyticsWriteKey="key\"+alert(1)+\"$&"`);
  });

  it("are not there for an unknown write key", async () => {
    expect(await json(await trackingSandbox().fetch("/analytics.js/v1/unknownKey/analytics.min.js"))).toEqual(
      notFound("no source has this write key"),
    );
  });

  it.each([
    "nothing.js",
    "",
    ".js",
    "standalone.js.gz",
    "..%2f..%2fpackage.json",
    "..%2f..%2fsrc%2findex.js",
    "%2e%2e/umd/standalone.js",
    "..%5cstandalone.js",
    "umd/standalone.js",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "standalone.js%00",
    "%zz.js",
  ])("are not found at %j", async (name) => {
    expect(await json(await trackingSandbox().fetch(`/analytics-next/bundles/${name}`))).toMatchObject({ status: 404 });
  });
});

/** A GET whose path goes out as it is: fetch would resolve the dots. */
const rawStatus = (port: number, path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on("error", reject);
  });

describe("paths that climb, on a port", () => {
  it.each(["../../package.json", "../../../../../package.json", "./standalone.js/../x"])(
    "%s is not found",
    async (path) => {
      const { port, close } = await trackingSandbox().listen();
      const status = await rawStatus(port, `/analytics-next/bundles/${path}`);
      await close();
      expect(status).toBe(404);
    },
  );
});

describe("where @segment/analytics-next is", () => {
  afterEach(() => void vi.restoreAllMocks());

  it("is looked up from the folder the process works in", async () => {
    const folder = await mkdtemp(join(tmpdir(), "web-sdk-"));
    const umd = join(folder, "node_modules", "@segment", "analytics-next", "dist", "umd");
    await mkdir(umd, { recursive: true });
    await writeFile(join(umd, "..", "..", "package.json"), "{}");
    await writeFile(join(umd, "standalone.js"), "mine");
    vi.spyOn(process, "cwd").mockReturnValue(folder);
    const found = await script(`/analytics.js/v1/${writeKey}/analytics.min.js`);
    await rm(folder, { recursive: true });
    expect({ ...found, text: found.text.split("\n")[1] }).toEqual(served("mine"));
  });

  it.each([`/analytics.js/v1/${writeKey}/analytics.min.js`, "/analytics-next/bundles/x.js"])(
    "is said to be missing by %s, with what to do",
    async (path) => {
      vi.spyOn(process, "cwd").mockReturnValue(tmpdir());
      expect(await json(await trackingSandbox().fetch(path))).toEqual(
        notFound("@segment/analytics-next is not installed here: npm install --save-dev @segment/analytics-next"),
      );
    },
  );
});
