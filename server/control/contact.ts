import { type Context, Hono } from "hono";
import { type ShownProfile, showProfile } from "../iterable/users/show-profile.ts";
import { findProject, projectNotFound } from "../project/lookup.ts";
import type { Project } from "../project/registry.ts";
import { findOrigins, type Origin, type Origins } from "../request-log/origins.ts";
import type { StoredUser } from "../store/users.ts";
import { runInTurns } from "../system/turns.ts";
import { type ContactSubscriptions, subscriptionsOfContact } from "./contact-subscriptions.ts";
import { type ContactSummary, forgottenNames, summarizeContact } from "./contact-summary.ts";
import { findUser, maxNameLength } from "./contacts.ts";
import type { SandboxEnv } from "./context.ts";
import { ProjectQuery, parseControlQuery, respondWithError } from "./input.ts";

/** A list somebody is on. */
interface Membership {
  readonly id: number;
  readonly name: string;
}

/** All that is known of somebody who has a profile. */
export interface ContactCard extends Omit<ContactSummary, "lists" | "forgotten">, Origin {
  readonly dataFields: Readonly<Record<string, unknown>>;
  readonly lists: readonly Membership[];
  readonly subscriptions: ContactSubscriptions;
  /** What Iterable answers whoever reads the profile now. */
  readonly shown: ShownProfile;
}

/** What a name stands for in a project. */
export interface ContactAnswer {
  readonly project: string;
  readonly kind: Project["kind"];
  readonly revealedBy: Project["settings"]["revealedBy"];
  /** The profile of that name; left out where there is none. */
  readonly contact?: ContactCard;
  /** Those of their names that are on the forgotten list, which refuses calls that name them. */
  readonly forgotten: readonly string[];
}

const listsOf = ({ store: { lists } }: Project, user: StoredUser): readonly Membership[] =>
  lists.ofUser(user.id).flatMap((id) => {
    const list = lists.find(id);
    return list === undefined ? [] : { id, name: list.name };
  });

function toCard(project: Project, user: StoredUser, originOf: Origins): ContactCard {
  const { lists: _, forgotten: __, ...summary } = summarizeContact(project, user, originOf);
  const dataFields: Readonly<Record<string, unknown>> = JSON.parse(user.data);
  return {
    ...summary,
    ...originOf(project.name, user),
    dataFields,
    lists: listsOf(project, user),
    subscriptions: subscriptionsOfContact(project, dataFields),
    shown: showProfile(project, user),
  };
}

/** Whom a name would be, where no profile has it. */
const strangerOf = (name: string): Pick<StoredUser, "email" | "userId"> => ({
  email: name.toLowerCase(),
  userId: name,
});

/** Answers all that is known of a person, by an email or a userId. */
async function showContact(c: Context<SandboxEnv>): Promise<Response> {
  const query = parseControlQuery(c, ProjectQuery());
  if (query instanceof Response) return query;
  const { projects, requestLog } = c.env;
  const project = findProject(projects, query.project);
  if (project === undefined) return respondWithError(c, 404, "NotFound", projectNotFound(projects, query.project));
  const name = c.req.param("user") ?? "";
  const originOf = (await runInTurns(findOrigins(requestLog))) ?? (() => ({}));
  const found = findUser(project, name);
  const forgotten = forgottenNames(project, found ?? strangerOf(name));
  if (found === undefined && forgotten.length === 0) {
    const msg = `${project.name} has no profile of ${name.slice(0, maxNameLength)}, hidden or not`;
    return respondWithError(c, 404, "NotFound", msg);
  }
  return c.json({
    project: project.name,
    kind: project.kind,
    revealedBy: project.settings.revealedBy,
    ...(found !== undefined && { contact: toCard(project, found, originOf) }),
    forgotten,
  } satisfies ContactAnswer);
}

/** Routes of one person: who they are, what they have, and what Iterable shows of them. */
export function contactRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/contacts/:user", showContact);
  return routes;
}
