import * as z from "zod";
import { lazy } from "../lazy.ts";
import { identifierLines, integerText } from "../media.ts";
import { defineOperations, readKeys, serverKeys } from "../operation.ts";
import { perMinute, perSecond } from "../rates.ts";
import { ApiResponse, UserBulkUpdateList } from "./answers.ts";
import { hiddenProfiles, inOrder } from "./assumptions.ts";
import { docsUrl } from "./docs-url.ts";
import { queryBoolean, queryInteger } from "./query.ts";
import { OptionalApiUser, UserRef } from "./user.ts";

const CreateList = lazy(() =>
  z.object({ name: z.string(), description: z.string().exactOptional() }).meta({ id: "CreateListRequest" }),
);

const CreatedList = lazy(() => z.object({ listId: z.int() }).meta({ id: "CreateListResponse" }));

/** A list; `createdAt` is Unix time in milliseconds. */
const ListDetails = lazy(() =>
  z
    .object({
      id: z.int(),
      name: z.string(),
      description: z.string().exactOptional(),
      createdAt: z.int(),
      listType: z.enum(["Standard", "Dynamic", "Suppression", "Internal"]),
    })
    .meta({ id: "ListDetails" }),
);

const Lists = lazy(() => z.object({ lists: z.array(ListDetails()) }).meta({ id: "GetListsResponse" }));

const SubscribeToList = lazy(() =>
  z
    .object({
      listId: z.int(),
      subscribers: z.array(OptionalApiUser()),
      updateExistingUsersOnly: z.boolean().exactOptional(),
    })
    .meta({ id: "SubscribeRequest" }),
);

const UnsubscribeFromList = lazy(() =>
  z
    .object({
      listId: z.int(),
      subscribers: z.array(UserRef()),
      campaignId: z.int().exactOptional(),
      channelUnsubscribe: z.boolean().exactOptional(),
    })
    .meta({ id: "UnsubscribeRequest" }),
);

const listIdPath = lazy(() => z.object({ listId: queryInteger() }));

const members = {
  method: "GET",
  keys: serverKeys,
  rates: [perMinute(5)],
  response: identifierLines,
  errors: ["BadParams"],
  fidelity: "stateful",
} as const;

/** A list whose members meet criteria: Iterable's app makes it, and so do a configuration, a seed and a control route. */
const dynamicLists = {
  members: "the members of a dynamic list are worked out at that moment, and none of them is hidden",
  refused: "a dynamic list is refused as an unknown one is",
} as const;

/** Lists and their members. */
export const lists = defineOperations("lists", {
  getLists: {
    method: "GET",
    path: "/api/lists",
    summary: "All lists, newest first",
    keys: readKeys,
    rates: [perSecond(100)],
    response: Lists,
    errors: [],
    example: {},
    fidelity: "stateful",
    evidence: "observed",
    source: docsUrl("lists_getLists"),
  },
  create: {
    method: "POST",
    path: "/api/lists",
    summary: "Create a static list",
    keys: serverKeys,
    body: CreateList,
    response: CreatedList,
    errors: ["BadParams"],
    example: { body: { name: "VIP" } },
    fidelity: "stateful",
    evidence: "observed",
    assumed: ["several lists may share a name"],
    source: docsUrl("lists_create"),
  },
  getUsers: {
    ...members,
    path: "/api/lists/getUsers",
    summary: "Members of a list",
    query: lazy(() => z.object({ listId: queryInteger(), preferUserId: queryBoolean().exactOptional() })),
    // Sent by every getListUsers of the official client.
    ignored: ["query.maxResults"],
    example: { query: { listId: "1" } },
    evidence: "observed",
    assumed: [dynamicLists.members],
    source: docsUrl("lists_getUsers"),
  },
  previewUsers: {
    ...members,
    path: "/api/lists/previewUsers",
    summary: "A sample of the members of a list",
    query: lazy(() =>
      z.object({
        listId: queryInteger(),
        preferUserId: queryBoolean().exactOptional(),
        size: queryInteger().exactOptional(),
      }),
    ),
    example: { query: { listId: "1", size: "10" } },
    evidence: "documented",
    assumed: [
      "the sample is the first members rather than random ones",
      "a size outside 1 to 5,000 answers BadParams",
      dynamicLists.members,
    ],
    source: docsUrl("lists_getUsersPreview"),
  },
  subscribe: {
    method: "POST",
    path: "/api/lists/subscribe",
    summary: "Add users to a static list",
    keys: serverKeys,
    queue: "bulk",
    body: SubscribeToList,
    response: UserBulkUpdateList,
    errors: ["BadParams", "InvalidListId", "UniqueFieldsLimitExceeded"],
    example: { body: { listId: 1, subscribers: [{ email: "ada@example.com" }] } },
    fidelity: "stateful",
    evidence: "observed",
    assumed: [
      "an element with neither email nor userId refuses the whole call, and so does a value that does not fit its field",
      inOrder,
      hiddenProfiles.revealed,
      "it is processed in the queue of bulk calls, apart from single ones",
      "users left out by updateExistingUsersOnly count as failed and are listed as not found",
      "userListIds keeps step with emailListIds in userID-based and hybrid projects",
      dynamicLists.refused,
    ],
    source: docsUrl("lists_subscribe"),
  },
  unsubscribe: {
    method: "POST",
    path: "/api/lists/unsubscribe",
    summary: "Remove users from a static list",
    keys: serverKeys,
    queue: "bulk",
    body: UnsubscribeFromList,
    response: UserBulkUpdateList,
    errors: ["BadParams", "InvalidListId"],
    example: { body: { listId: 1, subscribers: [{ email: "ada@example.com" }] } },
    fidelity: "stateful",
    evidence: "observed",
    assumed: [
      "it is processed in the queue of bulk calls, apart from single ones",
      "unsubscribing a user who is no member succeeds; a setting reports them as not found",
      "channelUnsubscribe leaves the marketing email channel",
      dynamicLists.refused,
    ],
    source: docsUrl("lists_unsubscribe"),
  },
  delete: {
    method: "DELETE",
    path: "/api/lists/{listId}",
    summary: "Delete a list",
    keys: serverKeys,
    params: listIdPath,
    response: ApiResponse,
    errors: ["BadParams", "ListInUse"],
    example: { params: { listId: "2" } },
    fidelity: "stateful",
    evidence: "observed",
    assumed: [
      "its id leaves the arrays of its members' profiles",
      "the code and the sentence for a list that a campaign uses, which is one that may yet send; published is the status",
    ],
    source: docsUrl("lists_delete"),
  },
  getSize: {
    ...members,
    path: "/api/lists/{listId}/size",
    summary: "Number of members of a list",
    params: listIdPath,
    response: integerText,
    example: { params: { listId: "1" } },
    evidence: "documented",
    assumed: ["an unknown list answers as getUsers does", dynamicLists.members],
    source: docsUrl("lists_getListCount"),
  },
});
