import { describe, expect, it } from "vitest";
import { textWidth } from "../../../cli/output/width.ts";
import { linesOf } from "../support/lines.ts";
import { type LocalServer, serveHere } from "../support/local-server.ts";
import { runHere } from "../support/run-here.ts";

const at = async ({ url }: LocalServer, ...words: readonly string[]) => {
  const { code, stdout, stderr } = await runHere([...words, "--url", url]);
  return { code, lines: linesOf(stdout), stderr };
};

/** A sandbox that knows Ada, and of Late an event alone. */
async function serveTwo(): Promise<LocalServer> {
  const server = await serveHere();
  await server.call("/api/users/update", { email: "ada@example.com", dataFields: { plan: "pro" } });
  await server.call("/api/events/track", { email: "ada@example.com", eventName: "Signed Up" });
  await server.call("/api/events/track", { email: "late@example.com", eventName: "Seen" });
  return server;
}

const ada = "ada@example.com  visible  1 event  0 lists  TIME  default";
const late = "late@example.com  hidden  1 event  0 lists  TIME  default";

describe("contacts", () => {
  it.each([
    { words: [], lines: [ada, late] },
    { words: ["--limit", "1"], lines: [ada] },
    { words: ["--query", "is:hidden"], lines: [late] },
    { words: ["--query", "nobody"], lines: ["No profile matches."] },
    { words: ["--project", "default", "--query", "field:plan=pro"], lines: [ada] },
  ])("$words lists $lines", async ({ words, lines }) => {
    expect(await at(await serveTwo(), "contacts", ...words)).toEqual({ code: 0, lines, stderr: "" });
  });

  it("gives one JSON object a line, fields included", async () => {
    const { lines } = await at(await serveTwo(), "contacts", "--json");
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { email: "ada@example.com", dataFields: { plan: "pro" } },
      { email: "late@example.com", hidden: true },
    ]);
  });

  it("says that there are none yet", async () => {
    expect((await at(await serveHere(), "contacts")).lines).toEqual(["No profiles yet."]);
  });

  it("shows one whole, with where they come from and their events", async () => {
    const server = await serveTwo();
    expect((await at(server, "contacts", "ada@example.com")).lines).toEqual(
      expect.arrayContaining(
        [
          "ada@example.com  visible",
          expect.stringMatching(/ · made by users\.update \(requests 1\) · /),
          '    "plan": "pro",',
          "events",
          "  TIME  customEvent  Signed Up".replace("TIME", "2"),
        ].slice(0, 4),
      ),
    );
    const { lines } = await at(server, "contacts", "late@example.com", "--json");
    expect(JSON.parse(lines.join(""))).toMatchObject({
      contact: { hidden: true },
      events: [{ eventName: "Seen", eventType: "customEvent" }],
    });
  });

  it.each([
    { words: ["nobody@example.com"], says: "default has no profile of nobody@example.com, hidden or not" },
    { words: ["--limit", "0"], says: "Write a whole number from 1." },
    { words: ["--query", "is:odd"], says: "refused this: q: " },
    { words: ["--events", "3"], says: "--events is for one person: name them" },
    { words: ["ada@example.com", "--events", "1000"], says: "limit" },
  ])("ends with 2 for $words", async ({ words, says }) => {
    const { code, stderr } = await at(await serveTwo(), "contacts", ...words);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(says) });
  });

  it("fits into a narrow terminal", async () => {
    const { url } = await serveTwo();
    const { stdout } = await runHere(["contacts", "--url", url], { columns: 40 });
    expect(Math.max(...stdout.split("\n").map(textWidth))).toBeLessThanOrEqual(40);
  });
});

describe("wait", () => {
  it.each([
    {
      words: ["request", "--operation", "users.update", "--status", "2xx"],
      prints: /^#1 .* POST \/api\/users\/update /,
    },
    { words: ["request", "--user", "late@example.com", "--after", "1"], prints: /^#3 .*late@example\.com/ },
    { words: ["profile", "--user", "ada@example.com"], prints: /^ada@example\.com {2}visible/ },
    { words: ["profile", "--user", "late@example.com", "--hidden"], prints: /^late@example\.com .*hidden/ },
    { words: ["event", "--user", "ada@example.com", "--event-name", "Signed Up"], prints: /customEvent {2}Signed Up/ },
  ])("$words ends at once where it is there", async ({ words, prints }) => {
    const { code, lines, stderr } = await at(await serveTwo(), "wait", ...words);
    expect({ code, line: lines[0], stderr }).toEqual({ code: 0, line: expect.stringMatching(prints), stderr: "" });
  });

  it("waits for what comes", async () => {
    const server = await serveTwo();
    const waited = at(server, "wait", "profile", "--user", "grace@example.com", "--json");
    await server.call("/api/users/update", { email: "grace@example.com" });
    expect(JSON.parse((await waited).lines.join(""))).toMatchObject({ profile: { email: "grace@example.com" } });
  });

  it("ends with 1 where it does not come, and shows what is nearest", async () => {
    const server = await serveTwo();
    const { code, stderr } = await at(server, "wait", "profile", "--user", "ad@example.com", "--timeout", "0");
    expect({ code, stderr: linesOf(stderr) }).toEqual({
      code: 1,
      stderr: [
        'No profile matched {"user":"ad@example.com"} within 0 ms',
        "The nearest:",
        "ada@example.com  visible  1 event  default",
      ],
    });
    const json = await at(server, "wait", "message", "--timeout", "0", "--json");
    expect([json.code, JSON.parse(json.lines.join(""))]).toEqual([1, expect.objectContaining({ code: "Timeout" })]);
  });

  it.each([
    { words: [], says: "Usage: iterable-sandbox wait [options] [command]" },
    { words: ["reqest"], says: "(Did you mean request?)" },
    { words: ["event"], says: "required option '--user <user>' not specified" },
    { words: ["request", "--operation", "users.updat"], says: "did you mean users.update?" },
    { words: ["request", "--timeout", "1m"], says: "A whole number of milliseconds is expected." },
  ])("ends with 2 for $words", async ({ words, says }) => {
    const { url } = await serveHere();
    const { code, stderr } = await runHere(["wait", ...words], { env: { ITERABLE_SANDBOX_URL: url } });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(says) });
  });
});

describe("journeys", () => {
  it("shows each, and people's ways through one", async () => {
    const server = await serveHere();
    await server.call("/_sandbox/journeys", {
      name: "Welcome",
      entry: { api: true },
      steps: [{ delay: "1d" }],
    });
    await server.call("/api/users/update", { email: "ada@example.com" });
    await server.call("/api/workflows/triggerWorkflow", { workflowId: 1, email: "ada@example.com" });
    expect(await at(server, "journeys")).toEqual({
      code: 0,
      lines: ["#1  enabled  Welcome  1 step  1 inside  0 exited"],
      stderr: "",
    });
    expect((await at(server, "journeys", "1")).lines).toEqual([
      expect.stringMatching(/^#1 {2}TIME {2}inside {2}ada@example\.com .* goes on TIME$/),
    ]);
    expect((await at(server, "journeys", "1", "--state", "exited")).lines).toEqual(["No way matches."]);
    const stray = await at(server, "journeys", "--user", "ada@example.com");
    expect([stray.code, stray.stderr]).toEqual([2, expect.stringContaining("--user is for one journey")]);
  });
});
