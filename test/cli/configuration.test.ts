import { describe, expect, it } from "vitest";
import { runCli } from "./support/cli.ts";
import { folderWith } from "./support/folder.ts";
import { serve } from "./support/server.ts";

const configuration = {
  memory: true,
  projects: [
    {
      name: "shop",
      kind: "hybrid",
      keys: [
        { key: "shop-server", type: "server" },
        { key: "shop-mobile", type: "mobile" },
        { key: "shop-web", type: "web" },
        { key: "shop-read", type: "readOnly" },
        { key: "shop-old", type: "server", disabled: true },
      ],
      settings: { unknownUserIdReadsEmpty: true },
    },
    { name: "blog", id: 7, keys: [{ key: "blog-server" }] },
  ],
};

const json = JSON.stringify(configuration);

const yaml = `
memory: true
projects:
  - name: shop
    kind: hybrid
    keys:
      - { key: shop-server, type: server }
      - { key: shop-mobile, type: mobile }
      - { key: shop-web, type: web }
      - { key: shop-read, type: readOnly }
      - { key: shop-old, type: server, disabled: true }
    settings: { unknownUserIdReadsEmpty: true }
  - { name: blog, id: 7, keys: [{ key: blog-server }] }
`;

/** The real thing imports \`defineConfig\`; here a type annotation shows that it is TypeScript. */
const typescript = `const memory: boolean = true;
export default { ...${json}, memory } as const satisfies object;`;

const files = [
  { file: "iterable-sandbox.config.ts", text: typescript },
  { file: "iterable-sandbox.config.mts", text: typescript },
  { file: "iterable-sandbox.config.mjs", text: `export default ${json};` },
  { file: "iterable-sandbox.config.js", text: `export default ${json};` },
  { file: "iterable-sandbox.config.js", text: `module.exports = ${json};`, type: "commonjs" },
  { file: "iterable-sandbox.config.json", text: json },
  { file: "iterable-sandbox.config.yaml", text: yaml },
  { file: "iterable-sandbox.config.yml", text: yaml },
];

describe("a configuration file", () => {
  it.each(files)("is found as $file and gives projects, keys and settings", async ({ file, text, type = "module" }) => {
    const manifest = JSON.stringify({ type });
    const { printed, call } = await serve([], { cwd: folderWith({ [file]: text, "package.json": manifest }) });
    expect(printed.stdout.match(/API key.*|Data.*|-H '.*?'/g)).toEqual([
      'API key    shop-server   server key of project "shop", hybrid',
      'API key    shop-mobile   mobile key of project "shop", hybrid',
      'API key    shop-web   web key of project "shop", hybrid',
      'API key    shop-read   readOnly key of project "shop", hybrid',
      'API key    shop-old   server key of project "shop", hybrid, disabled',
      'API key    blog-server   server key of project "blog", email-based',
      "Data       in memory: gone when the server stops",
      "-H 'Api-Key: shop-server'",
    ]);
    const statusOf = async (key: string, path: string, body?: unknown) => (await call(path, body, key))[0];
    expect({
      server: await statusOf("shop-server", "/api/lists"),
      mobile: await statusOf("shop-mobile", "/api/lists"),
      web: await statusOf("shop-web", "/api/events/track", { email: "ada@example.com", eventName: "Opened" }),
      disabled: await statusOf("shop-old", "/api/lists"),
      setting: await statusOf("shop-server", "/api/users/byUserId/nobody"),
      elsewhere: await statusOf("blog-server", "/api/users/byUserId/nobody"),
    }).toEqual({ server: 200, mobile: 401, web: 200, disabled: 401, setting: 200, elsewhere: 400 });
  });

  it("is the one --config names, wherever that is", async () => {
    const cwd = folderWith({ "iterable-sandbox.config.yaml": "prot: 1", "ci/sandbox.json": json });
    const { apiKey } = await serve(["--config", "ci/sandbox.json"], { cwd });
    expect(apiKey).toBe("shop-server");
  });

  it("gives port, host and data folder, which flags beat", async () => {
    const cwd = folderWith({ "iterable-sandbox.config.yaml": "{ port: 1, host: 192.0.2.1, data: there }" });
    const { url, printed, port } = await serve(["--port", "0", "--host", "127.0.0.1", "--data", "here"], { cwd });
    expect(url).toBe(`http://localhost:${port}`);
    expect(printed.stdout).toContain("  Data       here (kept between runs)\n");
    expect((await runCli(["start"], { cwd })).stderr).toBe(
      "error: 192.0.2.1 is no address of this machine: choose another with --host\n",
    );
  });

  it("keeps its other keys when --api-key names the server-side one", async () => {
    const cwd = folderWith({ "iterable-sandbox.config.json": json });
    const { printed } = await serve(["--api-key", "mine", "--kind", "userId"], { cwd });
    expect(printed.stdout.match(/API key.*/g)?.map((line) => line.slice(11, 55).trim())).toEqual([
      'mine   server key of project "shop", userID-',
      'shop-mobile   mobile key of project "shop",',
      'shop-web   web key of project "shop", userID',
      'shop-read   readOnly key of project "shop",',
      'blog-server   server key of project "blog",',
    ]);
  });

  it("does not share a key with --api-key", async () => {
    const cwd = folderWith({ "iterable-sandbox.config.json": json });
    expect(await runCli(["start", "--api-key", "blog-server"], { cwd })).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: --api-key blog-server: the configuration has this key already; choose another\n",
    });
  });
});
