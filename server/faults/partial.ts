import * as z from "zod";
import { isObject } from "../../contracts/json.ts";
import type { Operation } from "../../contracts/operation.ts";
import { createIncoming, type Incoming } from "../http/message.ts";
import type { CallOutgoing, Work } from "../pipeline/outgoing.ts";

/** Arrays whose elements a bulk call works through one by one. */
const groups = ["users", "usersByUserId", "events", "subscribers", "updateSubscriptionsRequests", "itemIds"];

type Fields = Readonly<Record<string, unknown>>;

/** Whether an operation works through a list, so that it can stop half-way. */
export const isBulk = ({ body }: Operation): boolean => {
  const schema = body?.();
  return schema instanceof z.ZodObject && groups.some((name) => name in schema.shape);
};

interface CutBody {
  readonly body: Uint8Array;
  readonly left: readonly unknown[];
}

/** A bulk body with only its first elements, and those left out; undefined where there is no list to cut. */
function cutBody({ json }: Incoming, keep: number): CutBody | undefined {
  const body = json();
  if (body.is !== "json" || !isObject(body.value)) return undefined;
  const fields: Fields = body.value;
  const lists = groups.filter((name) => Array.isArray(fields[name]));
  if (lists.length === 0) return undefined;
  const kept: Record<string, unknown> = { ...fields };
  const left: unknown[] = [];
  let room = keep;
  for (const name of lists) {
    const all = fields[name] as readonly unknown[];
    kept[name] = all.slice(0, room);
    left.push(...all.slice(room));
    room = Math.max(0, room - all.length);
  }
  return { body: Buffer.from(JSON.stringify(kept)), left };
}

/** Where bulk answers list a user whose element failed: the first of these that an answer has. */
const failureLists = {
  email: ["invalidDataEmails", "notFoundEmails", "validEmailFailures"],
  userId: ["invalidDataUserIds", "notFoundUserIds", "validUserIdFailures"],
} as const;

/** A copy of an answer in which users are added to the first of the lists it has. */
function addListed(answer: Fields, names: readonly string[], users: readonly string[]): Fields {
  const { failedUpdates } = answer;
  const holder = isObject(failedUpdates) ? failedUpdates : answer;
  const place = names.find((name) => Array.isArray(holder[name]));
  if (place === undefined) return answer;
  const listed = { ...holder, [place]: [...(holder[place] as readonly unknown[]), ...users] };
  return holder === answer ? listed : { ...answer, failedUpdates: listed };
}

const readIdentifier = (element: unknown, name: "email" | "userId"): string | undefined => {
  const value = isObject(element) ? element[name] : undefined;
  return typeof value === "string" ? value : undefined;
};

/** A bulk answer in which the elements left out are counted as failed, and listed by whom they are about. */
function withFailures(body: string, left: readonly unknown[]): string {
  const answer: unknown = JSON.parse(body);
  if (!isObject(answer) || typeof answer.failCount !== "number") return body;
  const emails = left.flatMap((each) => readIdentifier(each, "email")?.toLowerCase() ?? []);
  const userIds = left.flatMap((each) =>
    readIdentifier(each, "email") === undefined ? (readIdentifier(each, "userId") ?? []) : [],
  );
  const counted = { ...answer, failCount: answer.failCount + left.length };
  return JSON.stringify(addListed(addListed(counted, failureLists.email, emails), failureLists.userId, userIds));
}

/** Does a bulk call for its first elements only. Any other call is done whole. */
export async function runPartially(keep: number, incoming: Incoming, work: Work): Promise<CallOutgoing> {
  const asked = cutBody(incoming, keep);
  if (asked === undefined) return work(incoming);
  const outgoing = await work(createIncoming({ ...incoming, body: asked.body }));
  if (outgoing.status >= 300 || typeof outgoing.body !== "string") return outgoing;
  return { ...outgoing, body: withFailures(outgoing.body, asked.left) };
}
