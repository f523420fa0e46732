import type { Project } from "../../project/registry.ts";
import type { StoredUser } from "../../store/users.ts";
import { testByList } from "./judge-user.ts";

/** Judges somebody to the end. */
function judge(steps: Generator<number, boolean>): boolean {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** Creates the test of one person who can be seen by the lists that hold them now; each list is looked at once. */
export function createListTest(store: Project["store"], user: StoredUser): (listId: number) => boolean {
  const known = new Map<number, boolean>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const list = store.lists.find(id);
    const isOn = list !== undefined && judge(testByList(store, list)(user));
    known.set(id, isOn);
    return isOn;
  };
}
