import type { iterable } from "../../contracts/index.ts";
import type { Handlers } from "../pipeline/handler.ts";

export const mobileHandlers: Handlers<typeof iterable.mobile> = {
  getRemoteConfiguration: ({ project }) => ({ ...project.settings.mobileConfiguration }),
};
