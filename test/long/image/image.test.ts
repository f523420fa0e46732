import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { get as getSecurely, type RequestOptions } from "node:https";
import { dirname, join } from "node:path";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { waitForOutput } from "../../cli/support/cli.ts";
import { freePort } from "../../support/free-port.ts";
import { fillBaseRoot } from "./support/base-root.ts";
import { canBuildImages, createImageStore, type ImageStore } from "./support/buildah.ts";

/** What the image says of itself, as Docker keeps it. */
const Inspected = z.object({
  Docker: z.object({
    config: z.object({
      User: z.string(),
      Env: z.array(z.string()),
      Entrypoint: z.array(z.string()),
      Cmd: z.array(z.string()),
      WorkingDir: z.string(),
      ExposedPorts: z.record(z.string(), z.object({})),
      Volumes: z.record(z.string(), z.object({})),
      Healthcheck: z.object({ Test: z.array(z.string()) }),
    }),
  }),
});

const { services } = parse(readFileSync("compose.yaml", "utf8"));

/** Packages that the command line does not carry in it: those of the build, but for one that compares descriptions. */
const beside = ["csv-stringify", "diff", "nodemailer", "tlds"];

/** A checkout as it is after a build, with what must not get into an image. */
function createContext(folder: string): string {
  const context = join(folder, "context");
  mkdirSync(context);
  for (const name of ["Dockerfile", ".dockerignore", "package.json", "LICENSE"]) cpSync(name, join(context, name));
  cpSync(join(inject("builtPackage"), "dist"), join(context, "dist"), { recursive: true });
  for (const name of [...beside, "picocolors"]) {
    cpSync(join("node_modules", name), join(context, "node_modules", name), { recursive: true });
  }
  for (const name of [".env", ".git/config", "test/a.test.ts", ".iterable-sandbox/default.sqlite"]) {
    mkdirSync(dirname(join(context, name)), { recursive: true });
    writeFileSync(join(context, name), "secret");
  }
  return context;
}

/** The status of a call to the control routes that names a host. */
const statusAs = (host: string, port: number, token: string): Promise<number | undefined> =>
  new Promise((settle, refuse) => {
    const headers = { Host: host, "X-Sandbox-Token": token };
    get({ port, path: "/_sandbox/clock", headers }, (answer) => settle(answer.resume().statusCode)).on("error", refuse);
  });

/** What is answered over TLS. */
const readJson = (options: RequestOptions): Promise<unknown> =>
  new Promise((settle, refuse) => {
    getSecurely(options, (answer) => settle(json(answer))).on("error", refuse);
  });

describe.skipIf(!canBuildImages)("the image", () => {
  let store: ImageStore;
  let container: string;
  let image: z.infer<typeof Inspected>["Docker"]["config"];

  beforeAll(async () => {
    store = createImageStore();
    const root = join(store.folder, "base");
    fillBaseRoot(root);
    const base = await store.run("from", "scratch");
    await store.run("copy", "--quiet", base, root, "/");
    await store.run("commit", "--quiet", "--rm", base, "base");
    const build = ["--isolation", "chroot", "--format", "docker", "--pull-never", "--build-arg", "BASE=localhost/base"];
    await store.run("bud", "--quiet", ...build, "--tag", "iterable-sandbox", createContext(store.folder));
    image = Inspected.parse(JSON.parse(await store.run("inspect", "--type", "image", "iterable-sandbox"))).Docker
      .config;
    container = await store.run("from", "localhost/iterable-sandbox");
  });

  afterAll(() => store?.remove());

  /** Runs a program of JavaScript in the container, and gives what it printed. */
  const evaluate = async (program: string): Promise<unknown> =>
    JSON.parse((await store.start(container, {}, ["node", "-p", program]).ended).stdout);

  it("is built on Node's slim one, and serves as node, with its data on a volume", () => {
    expect(readFileSync("Dockerfile", "utf8")).toMatch(/^ARG BASE=node:22-slim\nFROM \$\{BASE\}$/m);
    expect(image).toMatchObject({
      User: "node",
      Entrypoint: ["node", "/opt/iterable-sandbox/dist/cli/main.js"],
      Cmd: ["start"],
      WorkingDir: "/work",
      ExposedPorts: { "8787/tcp": {} },
      Volumes: { "/data": {} },
      Env: expect.arrayContaining(["ITERABLE_SANDBOX_HOST=0.0.0.0", "ITERABLE_SANDBOX_DATA=/data"]),
    });
    expect(services.sandbox).toMatchObject({ ports: ["127.0.0.1:8787:8787"], volumes: ["data:/data"] });
  });

  it("holds what was built, and nothing else of the checkout", async () => {
    const lists = ["", "node_modules"].map((name) => `fs.readdirSync("/opt/iterable-sandbox/${name}").sort()`);
    const found = await evaluate(`JSON.stringify([${lists}, fs.existsSync("/opt/iterable-sandbox/dist/commonjs")])`);
    expect(found).toEqual([["LICENSE", "dist", "node_modules", "package.json"], beside, false]);
    expect(readFileSync(".dockerignore", "utf8").match(/(?<=^!node_modules\/).*/gm)).toEqual(beside);
    const [, heavy = ""] = /^const heavy = (\[.*\]);$/m.exec(readFileSync("build.mjs", "utf8")) ?? [];
    expect(beside).toEqual([...JSON.parse(heavy), "nodemailer"].sort());
  });

  it("serves, says that it does, and keeps its data when it is killed", async () => {
    const port = await freePort();
    const names = ["sandbox.shop.example", "other.shop.example"];
    const asked = { ITERABLE_SANDBOX_CONTROL_TOKEN: "a-token", ITERABLE_SANDBOX_ALLOW_HOST: names.join() };
    expect(Object.keys(services.sandbox.environment)).toEqual(Object.keys(asked));
    const env = { ...asked, ITERABLE_SANDBOX_PORT: String(port) };
    const headers = { "Api-Key": "5a4db0c0ffee5a4db0c0ffee5a4db0c0" };
    const start = async (more: Readonly<Record<string, string>> = {}) => {
      const { child, printed, ended } = store.start(container, { ...env, ...more }, [
        ...image.Entrypoint,
        ...image.Cmd,
      ]);
      const kill = async () => {
        child.kill("SIGTERM");
        await ended;
      };
      onTestFinished(kill);
      await waitForOutput(child, printed, /Ctrl-C/);
      return kill;
    };

    const [kind = "", ...healthCommand] = image.Healthcheck.Test;
    const checkHealth = async () => (await store.start(container, env, healthCommand).ended).code;
    expect([kind, await checkHealth()]).toEqual(["CMD", 1]);
    const kill = await start();
    expect(await checkHealth()).toBe(0);
    const body = JSON.stringify({ email: "ada@example.com", dataFields: { plan: "pro" } });
    const answer = await fetch(`http://localhost:${port}/api/users/update`, { method: "POST", headers, body });
    expect(answer.status).toBe(200);
    const hosts = ["sandbox", ...names, "evil.example"];
    expect(await Promise.all(hosts.map((host) => statusAs(host, port, "a-token")))).toEqual([200, 200, 200, 403]);
    expect(await statusAs("sandbox", port, "another")).toBe(401);
    expect(await evaluate('JSON.stringify([process.getuid(), fs.statSync("/data/default.sqlite").uid])')).toEqual([
      1000, 1000,
    ]);
    await kill();

    await start({ ITERABLE_SANDBOX_TLS: "1" });
    expect(await checkHealth()).toBe(0);
    const ca = (await evaluate('JSON.stringify(fs.readFileSync("/data/tls/ca.pem", "utf8"))')) as string;
    const path = "/api/users/ada@example.com";
    const read = await readJson({ port, path, headers, ca, servername: "sandbox.shop.example" });
    expect(read).toMatchObject({ user: { dataFields: { plan: "pro" } } });
  });

  it("has the command line", async () => {
    const { code, stdout } = await store.start(container, {}, ["iterable-sandbox", "run"]).ended;
    expect([code, stdout.match(/(\d+) scenarios: \1 passed/)?.[0]]).toEqual([0, expect.any(String)]);
  });
});
