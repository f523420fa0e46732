import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Seed } from "../../../server/index.ts";
import { mainFile, spawnCommand, waitForOutput } from "../support/cli.ts";
import { folderWith } from "../support/folder.ts";
import { linesOf } from "../support/lines.ts";
import { type LocalServer, serveHere } from "../support/local-server.ts";
import { runHere } from "../support/run-here.ts";

const seed: Seed = {
  users: [{ email: "ada@example.com", dataFields: { firstName: "Ada" } }],
  templates: [
    {
      id: 1,
      medium: "Email",
      name: "Welcome",
      content: {
        subject: "Hi {{firstName}}",
        preheaderText: "At last",
        fromName: "Shop",
        fromEmail: "shop@example.com",
        html: "<p>Plan: {{plan}}</p>",
        plainText: "Plan: {{plan}}\n",
      },
    },
    { id: 2, medium: "Push", name: "Ping", content: { message: "Ping" } },
  ],
  campaigns: [
    { id: 7, name: "Welcome", templateId: 1, state: "Running" },
    { id: 8, name: "Ping", templateId: 2, state: "Running" },
  ],
};

const send = (server: LocalServer, path: string, campaignId: number, recipientEmail: string) =>
  server.call(`/api/${path}/target`, { campaignId, recipientEmail, dataFields: { plan: "pro \u001b[31m" } });

/** A sandbox whose outbox holds an email that was sent, one to somebody hidden, and a push without a device. */
async function serveOutbox(): Promise<LocalServer> {
  const server = await serveHere({ seed });
  await server.call("/api/events/track", { email: "late@example.com", eventName: "Seen" });
  await send(server, "email", 7, "ada@example.com");
  await send(server, "email", 7, "late@example.com");
  await send(server, "push", 8, "ada@example.com");
  return server;
}

const show = (server: LocalServer, ...args: readonly string[]) => runHere(["messages", "--url", server.url, ...args]);

describe("messages", () => {
  it("shows each message, what became of it, and why nobody got it", async () => {
    const { code, stdout, stderr } = await show(await serveOutbox());
    expect({ code, stderr, lines: linesOf(stdout) }).toEqual({
      code: 0,
      stderr: "",
      lines: [
        "#1  TIME  sent  Email  ada@example.com  “Hi Ada”  Welcome (7)",
        "#2  TIME  suppressed  Email  late@example.com  Welcome (7)",
        "      only events have named them: nobody can message them until identify, or another call that creates users, does",
        "#3  TIME  undeliverable  Push  ada@example.com  Ping (8)",
        "      they have no enabled device: users/registerDeviceToken gives them one",
      ],
    });
  });

  it("narrows them, and gives one JSON object per line", async () => {
    const server = await serveOutbox();
    const rows: readonly (readonly [args: readonly string[], ids: readonly number[]])[] = [
      [
        ["--user", "ada@example.com"],
        [1, 3],
      ],
      [
        ["--campaign", "7"],
        [1, 2],
      ],
      [["--medium", "Push"], [3]],
      [["--status", "suppressed"], [2]],
      [
        ["--limit", "2"],
        [2, 3],
      ],
      [
        ["--project", "default", "--since", "2000-01-01"],
        [1, 2, 3],
      ],
      [["--since", "2999-01-01T00:00:00Z"], []],
    ];
    for (const [args, ids] of rows) {
      const { code, stdout } = await show(server, "--json", ...args);
      const printed = stdout.split("\n").filter((line) => line !== "");
      expect({ args, code, ids: printed.map((line) => JSON.parse(line).id) }).toEqual({ args, code: 0, ids });
    }
    expect((await show(server, "--status", "cancelled")).stdout).toBe("No message matches.\n");
  });

  it("shows one whole, in which nothing acts on the terminal", async () => {
    const server = await serveOutbox();
    const { stdout } = await show(server, "1");
    const lines = linesOf(stdout);
    expect(lines).toEqual(
      expect.arrayContaining([
        "#1  TIME  sent  Email  ada@example.com  “Hi Ada”  Welcome (7)",
        "From: Shop <shop@example.com>",
        "Subject: Hi Ada",
        "  At last",
        "  Plan: pro \\u001b[31m",
        "  <p>Plan: pro \\u001b[31m</p>",
        '      "plan": "pro \\u001b[31m"',
      ]),
    );
    const [, whole] = await server.call("/_sandbox/messages/1");
    expect(JSON.parse((await show(server, "1", "--json")).stdout)).toEqual(whole);
  });

  it("says that there are none yet", async () => {
    const server = await serveHere();
    expect(await show(server)).toEqual({ code: 0, stdout: "No messages yet.\n", stderr: "" });
    expect(await show(server, "--open", "latest")).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: no message was sent that is asked for\n",
    });
  });

  it("opens the page of a message in the browser of the system, or says where it is", async () => {
    const server = await serveOutbox();
    const opener = '#!/bin/sh\nprintf %s "$1" > "$OPENED"\n';
    const folder = folderWith({ "xdg-open": opener, open: opener });
    for (const name of ["xdg-open", "open"]) chmodSync(join(folder, name), 0o755);
    const env = { PATH: folder, OPENED: join(folder, "opened") };
    const page = `${server.url}/_sandbox/messages/1/html`;
    const args = ["messages", "--url", server.url, "--open"];
    expect(await runHere([...args, "latest"], { env })).toEqual({ code: 0, stdout: `Opened ${page}\n`, stderr: "" });
    expect(readFileSync(env.OPENED, "utf8")).toBe(page);
    expect(await runHere([...args, "1", "--project", "default"], { env: { PATH: folderWith() } })).toEqual({
      code: 0,
      stdout: `No browser could be opened; the page is at ${page}?project=default\n`,
      stderr: "",
    });
  });

  it("ends with 2 for what cannot be shown, and says why", async () => {
    const server = await serveOutbox();
    const rows: readonly (readonly [args: readonly string[], says: string])[] = [
      [["9"], "refused this: There is no message 9"],
      [["x"], "Write its number, such as 7."],
      [["--open", "first"], "Write its number, such as 7."],
      [["--open", "2"], "message 2 has no page: only events have named them"],
      [["--status", "lost"], "Allowed choices are scheduled, sent,"],
      [["--project", "none"], 'No project is named "none"'],
      [["--open", "1", "--control-token", "t"], "a browser cannot send the token of this sandbox"],
    ];
    for (const [args, says] of rows) {
      const { code, stderr } = await show(server, ...args);
      expect({ args, code, stderr }).toEqual({ args, code: 2, stderr: expect.stringContaining(says) });
    }
  });

  it("follows what comes until it is told to stop", async () => {
    const server = await serveOutbox();
    const args = [mainFile, "messages", "--url", server.url, "--follow", "--medium", "Email"];
    const { child, printed, ended } = spawnCommand(process.execPath, args);
    onTestFinished(async () => {
      child.kill("SIGKILL");
      await ended;
    });
    await waitForOutput(child, printed, /#2 .*suppressed {2}Email/);
    await send(server, "email", 7, "grace@example.com");
    await waitForOutput(child, printed, /#4 .*sent +Email +grace@example\.com/);
    child.kill("SIGINT");
    expect((await ended).stderr).toBe("");
  });

  it("ends with 3 when nothing answers, and names what to do", async () => {
    const { code, stderr } = await runHere(["messages", "--url", "http://127.0.0.1:9"]);
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr:
        "error: http://127.0.0.1:9 does not answer: start it with iterable-sandbox start, or name another --url\n",
    });
  });
});
