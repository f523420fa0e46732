import type { iterable } from "../../contracts/index.ts";
import type { Handlers } from "../pipeline/handler.ts";
import { dataHandlers } from "./exports/data.ts";
import { jobHandlers } from "./exports/jobs.ts";

export const exportHandlers: Handlers<typeof iterable.export> = { ...dataHandlers, ...jobHandlers };
