import { Hono } from "hono";
import { errorBody, statusOf } from "../../../contracts/errors.ts";
import { iterable } from "../../../contracts/index.ts";
import { csv as csvMedia } from "../../../contracts/media.ts";
import { pageHeaders } from "../../http/cors.ts";
import type { Guard } from "../../http/known-hosts.ts";
import { jsonType, type Outgoing } from "../../http/message.ts";
import { responseOf } from "../../http/web.ts";
import type { Project, Projects } from "../../project/registry.ts";
import { writePages } from "./formats.ts";
import { filesOf, jobOf } from "./job.ts";
import { checkLink, type LinkedFile } from "./links.ts";
import { readPages } from "./pages.ts";
import { formatOf } from "./reading.ts";

const createErrorAnswer = (name: "Forbidden" | "NotFound", msg: string): Outgoing => ({
  status: statusOf(name),
  type: jsonType,
  body: JSON.stringify(errorBody(name, msg, null)),
  durable: undefined,
});

interface LinkParameters {
  readonly expires: string | undefined;
  readonly signature: string | undefined;
}

const texts = {
  forged: "This link was not given out by GET /api/export/{jobId}/files",
  expired: "This link has expired: links last for 30 minutes. GET /api/export/{jobId}/files gives a new one",
};

/** The project as the call sees it that gave the link: without what is not processed yet. */
const toLinkedProject = (project: Project): Project =>
  project.replica?.begin(iterable.export.getExportFiles)?.project ?? project;

/** A file of an export job, its rows read while they are sent. */
function downloadFile({ all }: Projects, named: LinkedFile, given: LinkParameters): Outgoing {
  const found = all.find(({ name }) => name === named.project);
  if (found === undefined) return createErrorAnswer("NotFound", `There is no project ${named.project}`);
  const project = toLinkedProject(found);
  const now = project.clock.now();
  const job = jobOf(project, named.job, now, { rows: 0 });
  if (job === undefined) return createErrorAnswer("NotFound", "There is no such export job");
  const link = checkLink(named, given, job.secret, now);
  if (link !== "valid") return createErrorAnswer("Forbidden", texts[link]);
  const file = filesOf(job).find(({ name }) => name === named.file);
  if (file === undefined) return createErrorAnswer("NotFound", `Export job ${job.id} has no file ${named.file}`);
  const { request, progress } = job;
  const parts = writePages(readPages(project, request.selected, file), formatOf(request, progress));
  const type = request.outputFormat === "text/csv" ? csvMedia.type : request.outputFormat;
  return { status: 200, type, body: { parts: project.trackStream(parts) }, durable: undefined };
}

/** What these routes read of a request's surroundings. */
type ExportFileEnv = {
  Bindings: {
    readonly projects: Projects;
    readonly guard?: Guard;
    readonly warn: (text: string) => void;
  };
};

/** Routes of what the links to export files lead to. A link is its own permission: no API key is asked for. */
export function exportFileRoutes(): Hono<ExportFileEnv> {
  return new Hono<ExportFileEnv>().get("/export-files/:project/:job/:file", (c) => {
    const { project, job, file } = c.req.param();
    const given = { expires: c.req.query("expires"), signature: c.req.query("signature") };
    const answer = downloadFile(c.env.projects, { project, job: Number(job), file }, given);
    const { guard, warn } = c.env;
    return responseOf(answer, pageHeaders({ origin: c.req.header("origin"), guard, hasOwnKey: false, warn }));
  });
}
