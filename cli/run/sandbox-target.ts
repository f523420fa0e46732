import {
  answerBody,
  type Person,
  type ProjectOptions,
  type Target,
  type TargetProject,
} from "../../scenarios/index.ts";
import { type ApiKey, type Contact, createSandbox, defaultApiKey, type Sandbox } from "../../server/index.ts";

const serverKey: ApiKey = { key: defaultApiKey, type: "server" };

/** A sandbox with an empty project, for one scenario. */
export const openSandbox = ({ kind, settings, keys }: ProjectOptions): Sandbox =>
  createSandbox({ kind, ...(settings && { settings }), keys: [serverKey, ...(keys ?? [])] });

/** Opens a sandbox: where none can be opened, that is better said once than by every scenario. */
export function verifySandboxOpens(): void {
  const sandbox = createSandbox();
  try {
    sandbox.contacts();
  } finally {
    sandbox.close();
  }
}

/** People and messages that are shown beside a step. */
const shown = 20;

/** What a sandbox holds, as a step shows it: people, hidden ones too, and the newest messages. */
const stateOf = (sandbox: Sandbox): unknown => ({
  people: sandbox.contacts({ limit: shown }).map(({ project: _, ...contact }) => contact),
  messages: sandbox.messages({ limit: shown }).map(({ recipient, status, subject, why }) => {
    return { recipient, status, ...(subject && { subject }), ...(why && { why }) };
  }),
});

function personOf({ email, userId, hidden, dataFields }: Contact, sandbox: Sandbox): Person {
  const ids = { ...(email !== undefined && { email }), ...(userId !== undefined && { userId }) };
  const events = sandbox.events(email ?? userId ?? "").toReversed();
  return { ...ids, hidden, dataFields, events: events.map((event) => ({ ...event })) };
}

/** The project of a sandbox in this process. */
export const projectOf = (sandbox: Sandbox): TargetProject => ({
  apiKey: sandbox.apiKey,
  baseUrl: "http://localhost:8787",
  async request({ method, path, query, headers, body }) {
    const url = query ? `${path}?${query}` : path;
    const answer = await sandbox.fetch(url, {
      method,
      ...(headers && { headers: { ...headers } }),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const type = answer.headers.get("content-type") ?? "";
    const { warnings = [], notices = [] } = answer.remarks ?? {};
    const remarks = [...warnings, ...notices].map(({ message }) => message);
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      text,
      body: answerBody(type, text),
      ...(remarks.length > 0 && { remarks }),
    };
  },
  advance: (ms) => sandbox.clock.advance(ms),
  now: () => sandbox.clock.now(),
  state: () => stateOf(sandbox),
  people: () => sandbox.contacts().map((contact) => personOf(contact, sandbox)),
  close: async () => sandbox.close(),
});

/** The sandbox in this process: each scenario gets an empty project of its own, in memory, and a clock it can move. */
export const sandboxTarget: Target = {
  name: "embedded sandbox, in memory",
  isSandbox: true,
  open: async (options: ProjectOptions) => projectOf(openSandbox(options)),
};
