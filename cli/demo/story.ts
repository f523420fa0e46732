import type { Contact, MessageSummary, Sandbox } from "../../server/index.ts";

/** A call of the story, and whether it goes to Iterable or to Segment. */
export interface DemoCall {
  readonly to: "Iterable" | "Segment";
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: unknown;
}

/** A step of the story: what happens, by which calls, what holds then, and which page shows it. */
export interface DemoStep {
  readonly title: string;
  readonly calls: readonly DemoCall[];
  readonly tell: (sandbox: Sandbox) => readonly string[];
  /** Below the root of the pages. */
  readonly page: (sandbox: Sandbox) => string;
}

const person = "late@example.com";
const personPage = (): string => `/people/${encodeURIComponent(person)}`;

const iterable = (path: string, body?: unknown): DemoCall =>
  body === undefined ? { to: "Iterable", method: "GET", path } : { to: "Iterable", method: "POST", path, body };
const segment = (type: string, body: object): DemoCall => ({
  to: "Segment",
  method: "POST",
  path: `/v1/${type}?sync=1`,
  body,
});

const latestMessage = (sandbox: Sandbox): MessageSummary | undefined => sandbox.messages()[0];
const outboxPage = (sandbox: Sandbox): string => `/outbox/${latestMessage(sandbox)?.id ?? ""}`;

const countEvents = (count: number): string => (count === 1 ? "1 event" : `${count} events`);

function tellContact(contact: Contact | undefined): readonly string[] {
  if (contact === undefined) return [`Iterable has no profile of ${person}.`];
  const { hidden, events } = contact;
  if (!hidden) return [`${person} can be seen and messaged, with ${countEvents(events)} from before.`];
  return [
    `${person} has a profile, made by an event alone: it is hidden.`,
    "Nobody can look them up, segment or message them until identify.",
  ];
}

function tellMessage(sandbox: Sandbox): readonly string[] {
  const message = latestMessage(sandbox);
  if (message === undefined) return ["The outbox is empty."];
  const { status, subject, why } = message;
  return status === "sent"
    ? [`The outbox: sent to ${person}, "${subject}".`]
    : [`The outbox: ${status}, and never sent.`, `Why: ${why}.`];
}

const iterableHost = "https://api.iterable.com";

/** What became of the latest message to Segment: the requests that its destination made. */
const tellRequests = (sandbox: Sandbox): readonly string[] =>
  (sandbox.deliveries().at(-1)?.attempts.at(-1)?.requests ?? []).map(
    ({ method, url, status }) =>
      `Segment's destination made of it: ${method} ${url.replace(iterableHost, "")} → ${status}`,
  );

const welcome = iterable("/api/email/target", { campaignId: 1, recipientEmail: person });

/**
 * The story of Iterable's Segment guide: who is tracked before identify is accepted, and out of reach.
 * @see https://support.iterable.com/hc/en-us/articles/204795719
 */
export const story: readonly DemoStep[] = [
  {
    title: "Marketing makes a welcome, and a campaign that sends it",
    calls: [
      iterable("/api/templates/email/upsert", {
        clientTemplateId: "welcome",
        subject: "Welcome, {{firstName}}",
        html: "<h1>Hi {{firstName}}</h1>",
      }),
      iterable("/api/campaigns/create", { name: "Welcome", templateId: 1 }),
      iterable("/api/campaigns/activateTriggered", { campaignId: 1 }),
    ],
    tell: () => ["The campaign waits: a call sends it to one person at a time."],
    page: () => "/requests",
  },
  {
    title: "Your site tracks a sign-up of somebody nobody has identified",
    calls: [segment("track", { userId: "u-1", event: "Signed Up", properties: { email: person, plan: "Annual" } })],
    tell: (sandbox) => [...tellRequests(sandbox), ...tellContact(sandbox.contact(person))],
    page: personPage,
  },
  {
    title: "Who is that? Look them up, as marketing would",
    calls: [iterable(`/api/users/${person}`)],
    tell: () => ["200, and nobody: that is all a client sees of a hidden profile."],
    page: (sandbox) => `/requests/${sandbox.requests().at(-1)?.id ?? ""}`,
  },
  { title: "Send them the welcome", calls: [welcome], tell: tellMessage, page: outboxPage },
  {
    title: "Now your site identifies them",
    calls: [segment("identify", { userId: "u-1", traits: { email: person, firstName: "Ada" } })],
    tell: (sandbox) => [...tellRequests(sandbox), ...tellContact(sandbox.contact(person))],
    page: personPage,
  },
  { title: "Send the same welcome again", calls: [welcome], tell: tellMessage, page: outboxPage },
  {
    title: "What happened before identify is theirs, too",
    calls: [iterable(`/api/events/${person}`)],
    tell: (sandbox) => [
      `Their events, the newest first: ${sandbox
        .events(person)
        .map(({ eventName, eventType }) => eventName ?? eventType)
        .join(", ")}.`,
      "So identify first: the guide says to create users by it, with a userId and an email.",
    ],
    page: personPage,
  },
];
