import type { iterable } from "../../contracts/index.ts";
import { createSnippet, findSnippet, updateSnippet, viewSnippet } from "../messaging/snippets/snippets.ts";
import { Created, type Fail, type Handlers } from "../pipeline/handler.ts";
import type { Project } from "../project/registry.ts";
import type { StoredSnippet } from "../store/snippets.ts";

/** Finds the snippet that an id or a name says. */
const requireSnippet = (project: Project, identifier: string, fail: Fail<"NotFound">): StoredSnippet =>
  findSnippet(project, identifier) ?? fail("NotFound", `Snippet not found: ${identifier}`);

export const snippetHandlers: Handlers<typeof iterable.snippets> = {
  getSnippets: ({ project, store }) => ({ snippets: store.snippets.all().map((each) => viewSnippet(project, each)) }),

  create({ body, project, fail }) {
    const outcome = createSnippet(project, body.name, body);
    return outcome.is === "created" ? { snippetId: outcome.id } : fail("BadParams", outcome.reason);
  },

  get: ({ params: { identifier }, project, fail }) => ({
    snippet: viewSnippet(project, requireSnippet(project, identifier, fail)),
  }),

  update({ params: { identifier }, body, project, fail }) {
    const outcome = updateSnippet(project, identifier, body);
    switch (outcome.is) {
      case "created":
        return new Created({ snippetId: outcome.id });
      case "updated":
        return { snippetId: outcome.id };
      case "unknownSnippet":
        return fail("NotFound", `Snippet not found: ${identifier}`);
      case "badSnippet":
        return fail("BadParams", outcome.reason);
    }
  },

  delete({ params: { identifier }, project, store, fail }) {
    const { id } = requireSnippet(project, identifier, fail);
    store.snippets.remove(id);
    return { snippetId: id };
  },
};
