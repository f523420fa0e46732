import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { createSandbox, defaultApiKey, type Sandbox } from "../../server/index.ts";
import { userRecords } from "../support/large-sandboxes.ts";
import { type Built, type Measured, measure } from "./http.ts";
import { type Delayed, measureLoopDelay } from "./loop-delay.ts";
import { median, peakDuring, type ServerProcess, startServer } from "./processes.ts";
import { emailOf20kB } from "./templates.ts";

/** People of the blast to a server, whose memory is watched. */
const largeAudience = 100_000;

/** Calls an operation or a control route, and gives the JSON of its answer. */
type Call = (method: "GET" | "POST", path: string, body?: unknown) => Promise<unknown>;

async function read(path: string, answering: Promise<Response>): Promise<unknown> {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

const callIn =
  (sandbox: Sandbox): Call =>
  (method, path, body) =>
    read(path, sandbox.request(method, path, body));

const callOver =
  ({ url }: ServerProcess): Call =>
  (method, path, body) =>
    read(
      path,
      fetch(url + path, { method, headers: { "Api-Key": defaultApiKey }, body: JSON.stringify(body) ?? null }),
    );

/** Makes an email template of 20 kB with 36 tags, and gives its number. */
async function createTemplate(call: Call): Promise<number> {
  const clientTemplateId = "welcome";
  const content = { subject: "Hi {{firstName}}", fromEmail: "shop@example.com", html: emailOf20kB(3) };
  await call("POST", "/api/templates/email/upsert", { clientTemplateId, name: "Welcome", ...content });
  const found = await call("GET", `/api/templates/getByClientTemplateId?clientTemplateId=${clientTemplateId}`);
  const [template] = (found as { readonly templates: readonly { readonly templateId: number }[] }).templates;
  if (template === undefined) throw new Error("the template is not there");
  return template.templateId;
}

async function createCampaign(call: Call, body: Readonly<Record<string, unknown>> = {}): Promise<number> {
  const templateId = await createTemplate(call);
  const made = await call("POST", "/api/campaigns/create", { name: "Welcome", templateId, ...body });
  return (made as { readonly campaignId: number }).campaignId;
}

/** Sends an email of a line to everybody on the first list of a server; settles once its campaign is over. */
export async function sendBlast(server: ServerProcess): Promise<void> {
  const call = callOver(server);
  const content = { subject: "Hi {{firstName}}", fromEmail: "shop@example.com", html: "<p>Hi {{firstName}}</p>" };
  await call("POST", "/api/templates/email/upsert", { clientTemplateId: "blast", name: "Blast", ...content });
  const found = await call("GET", "/api/templates/getByClientTemplateId?clientTemplateId=blast");
  const [template] = (found as { readonly templates: readonly { readonly templateId: number }[] }).templates;
  const body = { name: "Blast", templateId: template?.templateId, listIds: [1], scheduleSend: false };
  const { campaignId } = (await call("POST", "/api/campaigns/create", body)) as { readonly campaignId: number };
  await call("POST", `/api/campaigns/${campaignId}/send`, {});
  await untilFinished(call, campaignId);
}

/** Makes the triggered campaign that sends are of: the first of its project. */
async function activateCampaign(call: Call): Promise<number> {
  const campaignId = await createCampaign(call);
  await call("POST", "/api/campaigns/activateTriggered", { campaignId });
  return campaignId;
}

/** Sends over HTTP with data on disk, next to a bare echo of the same body. */
async function targetOverHttp(built: Built, rounds: number, seconds: number) {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-bench-"));
  const node = await startServer([join(built.bench, "bare-node.js")]);
  const sandbox = await startServer([built.cli, "start", "--port", "0", "--data", folder]);
  await activateCampaign(callOver(sandbox));
  const measured: { readonly bare: Measured; readonly sends: Measured }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const bare = await measure(node, "email/target", built, seconds);
    measured.push({ bare, sends: await measure(sandbox, "email/target", built, seconds) });
  }
  await Promise.all([node.stop(), sandbox.stop()]);
  rmSync(folder, { recursive: true });
  const warm = measured.slice(1);
  return {
    perSecond: median(warm.map(({ sends }) => sends.perSecond)),
    p99Ms: median(warm.map(({ sends }) => sends.p99)),
    toNode: median(warm.map(({ bare, sends }) => sends.perSecond / bare.perSecond)),
  };
}

/** Microseconds of a send in process, and of a `users/update` in turns with it. */
async function targetInProcess(rounds: number) {
  const sandbox = createSandbox();
  const call = callIn(sandbox);
  const campaignId = await activateCampaign(call);
  const timed = async (path: string, bodyOf: (index: number) => unknown): Promise<number> => {
    const start = performance.now();
    for (let index = 0; index < 1_000; index += 1) await call("POST", path, bodyOf(index));
    return performance.now() - start;
  };
  const dataFields = { firstName: "Ada" };
  const measured: { readonly sendUs: number; readonly updateUs: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const updateUs = await timed("/api/users/update", (n) => ({ email: `user${n}@example.com`, dataFields }));
    const send = (n: number) => ({ campaignId, recipientEmail: `user${n}@example.com`, dataFields });
    measured.push({ sendUs: await timed("/api/email/target", send), updateUs });
  }
  sandbox.close();
  const warm = measured.slice(1);
  return {
    sendUs: median(warm.map(({ sendUs }) => sendUs)),
    updateUs: median(warm.map(({ updateUs }) => updateUs)),
  };
}

async function untilFinished(call: Call, campaignId: number): Promise<void> {
  for (;;) {
    const campaign = await call("GET", `/api/campaigns/${campaignId}`);
    if ((campaign as { readonly campaignState: string }).campaignState === "Finished") return;
    await setTimeout(20);
  }
}

/** People of the blast in memory. */
const audience = 10_000;

/** A blast in memory from the call that starts it until its campaign is over, then a listing of the outbox. */
async function blast(): Promise<{ readonly sent: Delayed; readonly listed: Delayed }> {
  const sandbox = createSandbox();
  await sandbox.seed(userRecords(audience));
  const call = callIn(sandbox);
  const campaignId = await createCampaign(call, { listIds: [1], scheduleSend: false });
  const sent = await measureLoopDelay(async () => {
    await call("POST", `/api/campaigns/${campaignId}/send`, {});
    await untilFinished(call, campaignId);
  });
  if (sandbox.messages({ status: "sent" }).length !== audience) throw new Error("somebody was left out");
  const listed = await measureLoopDelay(() => call("GET", "/_sandbox/messages?limit=100"));
  sandbox.close();
  return { sent, listed };
}

async function writePeople(file: string, count: number): Promise<void> {
  const lines = [...userRecords(count)].map((record) => `${JSON.stringify(record)}\n`);
  await writeFile(file, lines.join(""));
}

/** The longest that a call took while work was under way, in milliseconds: others make one after the other. */
async function longestAnswer(call: Call, work: Promise<unknown>): Promise<number> {
  let longest = 0;
  let isOver = false;
  const ended = work.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const start = performance.now();
    await call("GET", "/api/lists");
    longest = Math.max(longest, performance.now() - start);
  }
  await ended;
  return longest;
}

/** A blast to a large audience of a server with data on disk. */
async function blastOverHttp(built: Built) {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-bench-"));
  await writePeople(join(folder, "people.ndjson"), largeAudience);
  const seed = ["--seed", join(folder, "people.ndjson")];
  const server = await startServer([built.cli, "start", "--port", "0", "--data", join(folder, "data"), ...seed]);
  const call = callOver(server);
  const campaignId = await createCampaign(call, { listIds: [1], scheduleSend: false });
  const [idleMiB, before] = [server.memory(), server.processorSeconds()];
  const start = performance.now();
  let longestMs = 0;
  const peakMiB = await peakDuring(server, async () => {
    await call("POST", `/api/campaigns/${campaignId}/send`, {});
    longestMs = await longestAnswer(call, untilFinished(call, campaignId));
  });
  const seconds = (performance.now() - start) / 1_000;
  const processorSeconds = server.processorSeconds() - before;
  await server.stop();
  rmSync(folder, { recursive: true });
  return { audience: largeAudience, seconds, processorSeconds, longestMs, idleMiB, peakMiB };
}

/** Sends of an email of 20 kB: one over HTTP and in process, a blast, and a listing of what it left. */
export async function messaging(built: Built, rounds: number, seconds: number) {
  return {
    http: await targetOverHttp(built, rounds, seconds),
    process: await targetInProcess(rounds),
    audience,
    ...(await blast()),
    large: await blastOverHttp(built),
  };
}
