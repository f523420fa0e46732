import * as z from "zod";
import { lazily } from "../lazy.ts";
import { operations, serverKeys } from "../operation.ts";
import { docs } from "./docs.ts";

/** What a snippet holds, as its writers send it. */
const content = () => ({
  content: z.string(),
  description: z.string().exactOptional(),
  variables: z.array(z.string()).exactOptional(),
  createdByUserId: z.string().exactOptional(),
});

const CreateSnippet = lazily(() => z.object({ name: z.string(), ...content() }).meta({ id: "CreateSnippetRequest" }));
const UpdateSnippet = lazily(() => z.object(content()).meta({ id: "UpdateSnippetRequest" }));

/** A snippet as it is read; times are ISO-8601. */
const Snippet = lazily(() =>
  z
    .object({
      id: z.int(),
      name: z.string(),
      content: z.string(),
      description: z.string().exactOptional(),
      variables: z.array(z.string()),
      createdAt: z.string(),
      createdBy: z.string(),
      updatedAt: z.string(),
      updatedBy: z.string(),
      projectId: z.int(),
    })
    .meta({ id: "SnippetResponse" }),
);

const Snippets = lazily(() => z.object({ snippets: z.array(Snippet()) }).meta({ id: "GetSnippetsResponse" }));
const OneSnippet = lazily(() => z.object({ snippet: Snippet() }).meta({ id: "GetSnippetResponse" }));

const snippetId = (id: string) => lazily(() => z.object({ snippetId: z.int() }).meta({ id }));
const CreatedSnippet = snippetId("CreateSnippetResponse");
const UpdatedSnippet = snippetId("UpdateSnippetResponse");
const DeletedSnippet = snippetId("DeleteSnippetResponse");

/** Digits are an id, anything else is a name. */
const identifierPath = lazily(() => z.object({ identifier: z.string() }));

const row = { keys: serverKeys, fidelity: "absent", evidence: "observed" } as const;

const named = { params: identifierPath, errors: ["BadParams", "Forbidden", "NotFound"] } as const;

/** Snippets: pieces of content that templates share. */
export const snippets = operations("snippets", {
  getSnippets: {
    ...row,
    method: "GET",
    path: "/api/snippets",
    summary: "All snippets",
    response: Snippets,
    errors: ["Forbidden"],
    example: {},
    source: docs("snippets_getSnippets"),
  },
  create: {
    ...row,
    method: "POST",
    path: "/api/snippets",
    summary: "Create a snippet",
    body: CreateSnippet,
    status: 201,
    response: CreatedSnippet,
    errors: ["BadParams", "Forbidden"],
    example: { body: { name: "greeting", content: "Hello {{firstName}}", variables: ["firstName"] } },
    assumed: ["it answers 201, the more exact of the two published statuses"],
    source: docs("snippets_createSnippet"),
  },
  get: {
    ...row,
    ...named,
    method: "GET",
    path: "/api/snippets/{identifier}",
    summary: "One snippet, by id or name",
    response: OneSnippet,
    example: { params: { identifier: "greeting" } },
    source: docs("snippets_getSnippet"),
  },
  update: {
    ...row,
    ...named,
    method: "PUT",
    path: "/api/snippets/{identifier}",
    summary: "Change a snippet, or create one under a name",
    body: UpdateSnippet,
    response: UpdatedSnippet,
    example: { params: { identifier: "greeting" }, body: { content: "Dear {{firstName}}" } },
    source: docs("snippets_updateSnippet"),
  },
  delete: {
    ...row,
    ...named,
    method: "DELETE",
    path: "/api/snippets/{identifier}",
    summary: "Delete a snippet, by id or name",
    response: DeletedSnippet,
    example: { params: { identifier: "greeting" } },
    source: docs("snippets_deleteSnippet"),
  },
});
