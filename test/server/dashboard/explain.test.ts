import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createSandbox } from "../../../server/index.ts";
import { openPage, root } from "./support/pages.ts";

const tracked = { type: "track", userId: "late@example.com", event: "Signed Up", properties: { plan: "trial" } };

/** Sends the form of the page: it answers with the page itself, and nothing is done. */
async function ask(sandbox: ReturnType<typeof createSandbox>, message: string, translator = "") {
  const { html } = await openPage(sandbox, "/explain");
  const [, formToken = ""] = /name="formToken" value="(\w+)"/.exec(html) ?? [];
  const body = String(new URLSearchParams({ formToken, message, translator }));
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const response = await sandbox.fetch(`${root}/explain`, { method: "POST", headers, body });
  return { status: response.status, text: (await response.text()).replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ") };
}

describe("the page that explains", () => {
  it("asks for a message", async () => {
    const sandbox = createSandbox();
    const { text } = await openPage(sandbox, "/explain");
    expect(text).toMatch(/What would it do\?.*Paste a message.*"event": "Signed Up"/);
    sandbox.close();
  });

  it("shows a kept delivery in four columns: message, mapping, requests, what changes", async () => {
    const sandbox = createSandbox();
    await sandbox.segment(tracked);
    const { text } = await openPage(sandbox, "/explain?delivery=1");
    expect(text).toMatch(
      /Iterable, classic delivered hidden Nobody can see or message late@example.com.*1 · Message.*2 · Mapping.*properties.plan.*dataFields.plan.*3 · Requests.*events.track 200.*4 · What changes.*customEvent “Signed Up”/,
    );
    sandbox.close();
  });

  it.each([
    { message: JSON.stringify(tracked), translator: "", status: 200, shows: /events\.track 200/ },
    { message: JSON.stringify(tracked), translator: "both", status: 200, shows: /Where the translators part/ },
    {
      message: '{"type":"group","userId":"a","groupId":"g"}',
      translator: "",
      status: 200,
      shows: /No request is made/,
    },
    { message: "{", translator: "", status: 400, shows: /The message is not JSON/ },
    { message: "[]", translator: "", status: 400, shows: /an object is expected/ },
  ])(
    "explains what is pasted, and does nothing: $message $translator",
    async ({ message, translator, status, shows }) => {
      const sandbox = createSandbox();
      const answer = await ask(sandbox, message, translator);
      expect([answer.status, sandbox.requests(), sandbox.deliveries(), sandbox.contacts()]).toEqual([
        status,
        [],
        [],
        [],
      ]);
      expect(answer.text).toMatch(shows);
      sandbox.close();
    },
  );

  it("explains a module of one's own, beside classic", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "explained-")), "mine.ts");
    const request = `{ method: "POST", path: "/api/users/update", body: { email: message.traits.email } }`;
    writeFileSync(file, `export const translate = (message) => ({ is: "requests", requests: [${request}] });`);
    const destination = { type: "module", name: "Mine", enabled: true, file, settings: {} } as const;
    await using sandbox = createSandbox({
      sources: [{ name: "web", writeKey: "webKey123", destinations: [destination] }],
    });
    const message = '{"type":"identify","userId":"u-1","traits":{"email":"ada@example.com","plan":"pro"}}';
    const { status, text } = await ask(sandbox, message, "classic,own");
    expect(status).toBe(200);
    expect(text).toMatch(/request dataFields.plan &quot;pro&quot; not there/);
    expect(text).toMatch(/Mine, module delivered/);
    expect(text).toMatch(/users.update, mine.ts/);
    expect(text).toMatch(/Nothing depends on type userId/);
  });

  it("asks for a translator where a delivery went to a service of one's own", async () => {
    const destination = { type: "http", enabled: true, url: "http://127.0.0.1:9/", headers: {} } as const;
    const sandbox = createSandbox({ sources: [{ name: "web", writeKey: "webWriteKey", destinations: [destination] }] });
    await sandbox.segment(tracked);
    const { status, text } = await openPage(sandbox, "/explain?delivery=1");
    expect(status).toBe(400);
    expect(text).toMatch(
      /calls a service of your own, whose requests cannot be undone: say by which translator instead/,
    );
    expect(text).toMatch(/"event": "Signed Up"/);
    sandbox.close();
  });

  it("says where a delivery is gone", async () => {
    const sandbox = createSandbox();
    expect((await openPage(sandbox, "/explain?delivery=7")).status).toBe(404);
    sandbox.close();
  });
});
