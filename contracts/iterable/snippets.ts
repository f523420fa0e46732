import * as z from "zod";
import { lazy } from "../lazy.ts";
import { defineOperations, serverKeys } from "../operation.ts";
import { docsUrl } from "./docs-url.ts";

/** What a snippet holds, as its writers send it. */
const content = () => ({
  content: z.string(),
  description: z.string().exactOptional(),
  variables: z.array(z.string()).exactOptional(),
  createdByUserId: z.string().exactOptional(),
});

const CreateSnippet = lazy(() => z.object({ name: z.string(), ...content() }).meta({ id: "CreateSnippetRequest" }));
const UpdateSnippet = lazy(() => z.object(content()).meta({ id: "UpdateSnippetRequest" }));

/** A snippet as it is read; times are ISO-8601. */
const Snippet = lazy(() =>
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

const Snippets = lazy(() => z.object({ snippets: z.array(Snippet()) }).meta({ id: "GetSnippetsResponse" }));
const OneSnippet = lazy(() => z.object({ snippet: Snippet() }).meta({ id: "GetSnippetResponse" }));

const snippetId = (id: string) => lazy(() => z.object({ snippetId: z.int() }).meta({ id }));
const CreatedSnippet = snippetId("CreateSnippetResponse");
const UpdatedSnippet = snippetId("UpdateSnippetResponse");
const DeletedSnippet = snippetId("DeleteSnippetResponse");

/** The path parameter that names a snippet: digits are an id, anything else is a name. */
const identifierPath = lazy(() => z.object({ identifier: z.string() }));

const common = { keys: serverKeys, fidelity: "stateful", evidence: "observed" } as const;

/** Guesses about what may be written. */
const assumedOfContent = [
  "the sentences of refusals",
  "content that is refused is looked for in tags as they stand, whatever its tags of Handlebars say",
] as const;

const byIdentifier = { params: identifierPath, errors: ["BadParams", "Forbidden", "NotFound"] } as const;

/** Snippets: pieces of content that templates share. */
export const snippets = defineOperations("snippets", {
  getSnippets: {
    ...common,
    method: "GET",
    path: "/api/snippets",
    summary: "All snippets",
    response: Snippets,
    errors: ["Forbidden"],
    example: {},
    source: docsUrl("snippets_getSnippets"),
  },
  create: {
    ...common,
    method: "POST",
    path: "/api/snippets",
    summary: "Create a snippet",
    body: CreateSnippet,
    status: 201,
    response: CreatedSnippet,
    errors: ["BadParams", "Forbidden"],
    example: { body: { name: "signature", content: "Yours, {{name}}", variables: ["name"] } },
    assumed: ["it answers 201, the more exact of the two published statuses", ...assumedOfContent],
    source: docsUrl("snippets_createSnippet"),
  },
  get: {
    ...common,
    ...byIdentifier,
    method: "GET",
    path: "/api/snippets/{identifier}",
    summary: "One snippet, by id or name",
    response: OneSnippet,
    example: { params: { identifier: "greeting" } },
    source: docsUrl("snippets_getSnippet"),
  },
  update: {
    ...common,
    ...byIdentifier,
    method: "PUT",
    path: "/api/snippets/{identifier}",
    summary: "Change a snippet, or create one under a name",
    body: UpdateSnippet,
    response: UpdatedSnippet,
    createdStatus: 201,
    assumed: ["a description or variables that are left out stay", ...assumedOfContent],
    example: { params: { identifier: "greeting" }, body: { content: "Dear {{firstName}}" } },
    source: docsUrl("snippets_updateSnippet"),
  },
  delete: {
    ...common,
    ...byIdentifier,
    method: "DELETE",
    path: "/api/snippets/{identifier}",
    summary: "Delete a snippet, by id or name",
    response: DeletedSnippet,
    assumed: ["templates that use it do not keep it"],
    example: { params: { identifier: "greeting" } },
    source: docsUrl("snippets_deleteSnippet"),
  },
});
