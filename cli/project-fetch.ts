import type { TargetProject } from "../scenarios/index.ts";

/** Statuses whose answers have no body. */
const bodiless = new Set([204, 205, 304]);

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Creates a fetch that ends in a project, whatever the host. */
export const createProjectFetch =
  (project: TargetProject) =>
  async (url: string, init: RequestInit): Promise<Response> => {
    const { pathname, search } = new URL(url, project.baseUrl);
    const { method = "GET", headers, body } = init;
    const {
      status,
      headers: given,
      text,
    } = await project.request({
      method,
      path: pathname,
      query: search.slice(1),
      headers: Object.fromEntries(new Headers(headers)),
      ...(typeof body === "string" && body !== "" && { body: parseBody(body) }),
    });
    const { "content-type": type = "text/plain" } = given;
    return new Response(bodiless.has(status) ? null : text, { status, headers: { "Content-Type": type } });
  };
