import type { Fail } from "../pipeline/handler.ts";
import type { Project } from "../project/registry.ts";

/**
 * Checks the size of a bulk call: fails for more items than the project's setting allows. assumed: no number is
 * published, so the setting is off.
 */
export function checkBulkSize(project: Project, items: readonly unknown[], fail: Fail<"BatchTooLarge">): void {
  const { bulkItemLimit } = project.settings;
  if (bulkItemLimit > 0 && items.length > bulkItemLimit) {
    fail("BatchTooLarge", `The request holds ${items.length} items, the limit is ${bulkItemLimit}`);
  }
}
