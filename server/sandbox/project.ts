import { type Audience, type AudienceTarget, audienceOf, type Membership, membershipOf } from "../control/audience.ts";
import {
  type Contact,
  type ContactFilter,
  contactOf,
  contactsOf,
  eventsOf,
  findUser,
  type SeenEvent,
} from "../control/contacts.ts";
import type { Simulated, SimulateOptions } from "../control/simulate.ts";
import { type Verification, verificationsOf } from "../control/verifications.ts";
import type { ActionName } from "../messaging/engagement/actions.ts";
import { type JourneyEntry, type JourneyEntryFilter, journeyEntriesOf } from "../messaging/journeys/view.ts";
import {
  type Message,
  type MessageFilter,
  type MessageSummary,
  messagesOf,
  readMessage,
} from "../messaging/outbox/message-view.ts";
import type { ProjectAdmin } from "../project/admin.ts";
import type { Project } from "../project/registry.ts";
import type { ApiKey, NewKeyOptions, ProjectSettings } from "../project/settings.ts";
import type { Exchange } from "../request-log/exchange.ts";
import { type ExchangeFilter, selectExchanges } from "../request-log/filter.ts";
import { findLastWrites, type LastWrites } from "../request-log/last-writes.ts";
import type { RequestLog } from "../request-log/request-log.ts";
import { runAtOnce } from "../system/turns.ts";
import type { InProcessAsk, InProcessFetch } from "../transport/fetch.ts";
import { type WebhookDelivery, type WebhookDeliveryFilter, webhookDeliveriesOf } from "../webhooks/delivery-view.ts";
import type { Addresses } from "./addresses.ts";
import { type CallOperation, type CallOptions, createCallOperation } from "./call.ts";
import { simulateInProcess } from "./simulate.ts";
import { writeJson } from "./write-json.ts";

/** One project of a sandbox, and what a test asks of it. */
export interface SandboxProject {
  /** Its first server-side key that is not disabled. */
  readonly apiKey: string;
  readonly project: Project;
  /** Its store, for tests that need state no call can make. */
  readonly store: Project["store"];
  /** Calls an operation by its id, with the project's server-side key; input and answer are typed by its contract. */
  readonly call: CallOperation;
  /** Calls a path with the project's server-side key; a body is sent as JSON, a string as it is. */
  request(method: string, path: string, body?: unknown, options?: CallOptions): Promise<Response>;
  /**
   * Every profile, hidden ones included, in the order they were made; with `q` those whose email or userId holds that text,
   * upper or lower case. Throws a RangeError for a filter that is none.
   */
  contacts(filter?: ContactFilter): readonly Contact[];
  /** The profile with this email or userId, hidden or not. */
  contact(user: string): Contact | undefined;
  /**
   * Whom a dynamic list with these criteria would hold, or whom a list holds, by its number; and who is left out because
   * they are hidden. Throws a TypeError for criteria that are none, a RangeError for a list that is not there.
   */
  audience(target: AudienceTarget): Audience;
  /** Whether somebody, by their email or userId, is in that audience, and where not, why. Throws the same. */
  membership(user: string, target: AudienceTarget): Membership;
  /** The events of a user, hidden or not, the newest first, as GET events answers them. */
  events(user: string): readonly SeenEvent[];
  /** The latest exchanges with operations, oldest first: those that came with a key of the project. */
  requests(filter?: ExchangeFilter): readonly Exchange[];
  /** Which call of the record wrote each field of a user's profile last; a field none of them wrote is left out. */
  lastWrites(user: string): LastWrites;
  /** The outbox: messages people would have received, and those they did not, with the reason. The newest first. */
  messages(filter?: MessageFilter): readonly MessageSummary[];
  /** People's ways through journeys: those who are inside, and the latest who are out. In the order in which they entered. */
  journeyEntries(filter?: JourneyEntryFilter): readonly JourneyEntry[];
  /** One message whole: subject, html, headers, payload, the data it was rendered with. */
  message(id: number): Message | undefined;
  /**
   * Does to a message, by its number or its messageId, what a person would do, or their mail server or phone: `open`,
   * `click`, `bounce`. Throws a RangeError where nothing comes of it, and says why; a TypeError for options that are none.
   */
  simulate(message: number | string, action: ActionName, options?: SimulateOptions): Simulated;
  /** The calls of its webhooks, oldest first: those to be made, and what became of the latest. */
  webhookDeliveries(filter?: WebhookDeliveryFilter): readonly WebhookDelivery[];
  /** The address of a page, such as `/requests/12`, while the sandbox listens on a port and shows pages there. */
  pageUrl(path?: string): string | undefined;
  /** The codes sent to phone numbers that are still good. */
  verifications(): readonly Verification[];
  /** Changes settings; the others stay. Throws `ProjectError`. */
  configure(settings: Partial<ProjectSettings>): void;
  /** Gives the project a key: one made for it, unless its text is told. Throws `ProjectError`. */
  addKey(key?: NewKeyOptions): ApiKey;
  /** Disables a key, or enables it again. */
  disableKey(key: string, disabled?: boolean): void;
  /** Takes a key back: it is answered as a disabled one from now on. */
  removeKey(key: string): void;
}

/** What all projects of a sandbox share with it. */
export interface ProjectParts {
  readonly fetch: InProcessFetch;
  readonly ask: InProcessAsk;
  readonly requestLog: RequestLog;
  readonly admin: ProjectAdmin;
  /** The project that pages show unless they are told otherwise. */
  readonly first: Project;
  readonly addresses: Addresses;
}

const formatBody = (body: unknown): string | undefined =>
  body === undefined || typeof body === "string" ? body : writeJson("body", body);

const withQuery = (path: string, query: CallOptions["query"]): string =>
  query === undefined ? path : `${path}?${new URLSearchParams(query)}`;

function serverKeyOf({ keys }: Project): string {
  const all = keys.filter(({ type }) => type === "server");
  return (all.find(({ disabled }) => disabled !== true) ?? all[0])?.key ?? "";
}

/** What a test sees of a project itself. */
class ProjectView implements Pick<SandboxProject, "project" | "apiKey" | "store"> {
  readonly project: Project;

  constructor(project: Project) {
    this.project = project;
  }

  get apiKey(): string {
    return serverKeyOf(this.project);
  }

  get store(): Project["store"] {
    return this.project.store;
  }
}

/** One project as a test sees it. Its functions may be taken off it. */
export function createSandboxProject(
  project: Project,
  { fetch, ask, requestLog, admin, first, addresses }: ProjectParts,
): SandboxProject {
  const { name } = project;
  const initOf = (method: string, body: unknown, headers: CallOptions["headers"]): RequestInit => {
    const text = formatBody(body);
    return {
      method,
      headers: { "Api-Key": serverKeyOf(project), ...headers },
      ...(text !== undefined && { body: text }),
    };
  };
  return Object.assign(new ProjectView(project), {
    call: createCallOperation(async (method, path, body, { headers } = {}) => ask(path, initOf(method, body, headers))),
    request: async (method, path, body, { headers, query } = {}) =>
      fetch(withQuery(path, query), initOf(method, body, headers)),
    contacts: (filter) => contactsOf(project, filter),
    contact: (user) => contactOf(project, user),
    audience: (target) => audienceOf(project, target),
    membership: (user, target) => membershipOf(project, user, target),
    events: (user) => eventsOf(project, user),
    requests: (filter = {}) => selectExchanges(requestLog, { ...filter, project: name }),
    lastWrites(user) {
      const found = findUser(project, user);
      return found === undefined ? {} : runAtOnce(findLastWrites(requestLog, name, found));
    },
    messages: (filter) => messagesOf(project, filter),
    journeyEntries: (filter) => journeyEntriesOf(project, filter),
    message: (id) => readMessage(project, id),
    simulate: (id, action, options) => simulateInProcess(project, id, action, options),
    pageUrl: (path = "/") => addresses.pageUrl(path, project === first ? undefined : name),
    webhookDeliveries: (filter) => webhookDeliveriesOf(project, filter),
    verifications: () => verificationsOf(project),
    configure: (settings) => void admin.configure(name, settings),
    addKey: (key = {}) => admin.addKey(name, key),
    disableKey: (key, disabled = true) => void admin.disableKey(name, key, disabled),
    removeKey: (key) => admin.removeKey(name, key),
  } satisfies Omit<SandboxProject, keyof ProjectView>);
}
