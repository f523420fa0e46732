import { countFieldsTogether } from "../audience/field-registry.ts";
import type { Fail } from "../pipeline/handler.ts";
import type { Project } from "../project/registry.ts";
import { failWithTooManyFields } from "./refuse.ts";

/** Does the writes of a bulk call as one: its new fields count against their limit together, and fail it together. */
export function writeTogether<Answer>(
  project: Project,
  fail: Fail<"UniqueFieldsLimitExceeded">,
  write: () => Answer,
): Answer {
  const { result, excess } = countFieldsTogether(project, write);
  return excess === undefined ? result : failWithTooManyFields(fail, project.id, excess);
}
