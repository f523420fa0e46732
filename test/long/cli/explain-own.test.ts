import { describe, expect, it } from "vitest";
import { runCli } from "../../cli/support/cli.ts";
import { folderWith } from "../../cli/support/folder.ts";

const files = {
  "message.json": '{"type":"identify","userId":"u-1","traits":{"email":"ada@example.com","plan":"pro"}}',
  "seed.yaml": "users: [{ email: ada@example.com, dataFields: { plan: free } }]\n",
  "reads.js": `
const api = "https://api.iterable.com/api/";
async function onIdentify({ traits }, { apiKey }) {
  const headers = { "Api-Key": apiKey, "Content-Type": "application/json" };
  const found = await fetch(api + "users/getByEmail?email=" + encodeURIComponent(traits.email), { headers });
  const { user } = await found.json();
  const dataFields = user === undefined ? { plan: traits.plan } : { plan: traits.plan, was: user.dataFields.plan };
  await fetch(api + "users/update", { method: "POST", headers, body: JSON.stringify({ email: traits.email, dataFields }) });
  const after = await (await fetch(api + "users/getByEmail?email=" + encodeURIComponent(traits.email), { headers })).json();
  if (after.user.dataFields.plan !== traits.plan) throw new Error("it does not see what it wrote");
}`,
};

const explain = (...args: string[]) => runCli(["explain", ...args], { cwd: folderWith(files) });

describe.concurrent("explain --translator FILE", () => {
  it.each([
    { seed: [], dataFields: { plan: "pro" }, is: "created" },
    { seed: ["--seed", "seed.yaml"], dataFields: { plan: "pro", was: "free" }, is: "changed" },
  ])("answers a function by what the project holds: $dataFields", async ({ seed, dataFields, is }) => {
    const { code, stdout, stderr } = await explain(
      ...["message.json", "--translator", "function:reads.js", ...seed, "--json"],
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      translations: [
        {
          ...{ translator: "function", outcome: { state: "delivered" }, profiles: [{ is }] },
          mapping: { fields: expect.arrayContaining([expect.objectContaining({ path: "traits.plan" })]) },
          requests: [
            { operation: "users.getByEmail", method: "GET" },
            { operation: "users.update", body: { dataFields }, status: 200 },
            { operation: "users.getByEmail", method: "GET", status: 200 },
          ],
        },
      ],
    });
  });

  it.each([
    { args: ["--translator", "nope"], says: /argument 'nope' is invalid\. Write classic, actions, own, function:FILE/ },
    { args: ["--translator", "classic,classic"], says: /argument 'classic,classic' is invalid/ },
    {
      args: ["--translator", "function:nowhere.js"],
      says: /^error: --translator function:nowhere\.js: there is no file /,
    },
    {
      args: ["--translator", "http://localhost:1"],
      says: /the requests of a service cannot be undone; name a function or /,
    },
    {
      args: ["--translator", "function:reads.js,module:reads.js"],
      says: /name one translator of your own at a time\n$/,
    },
    {
      args: ["--translator", "function:reads.js", "--source", "web"],
      says: /^error: --source is of a running sandbox, which/,
    },
    { args: ["--translator", "function:reads.js", "--seed", "no.yaml"], says: /no\.yaml/ },
    { args: ["--seed", "seed.yaml"], says: /^error: --seed: a running sandbox holds what it holds; give a FILE as / },
  ])("ends with 2 for $args", async ({ args, says }) => {
    const { code, stdout, stderr } = await explain("message.json", ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(says);
  });
});
