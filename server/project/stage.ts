import type { PlaceRestoreStaging, PlaceSeedStaging, PlaceStaging } from "./place.ts";

/** A database that is filled beside the one of a project. */
export interface StagedProject extends PlaceStaging {
  /** Takes the place of the project's database, which is closed. One of a file is there once its restore is committed. */
  swap(): void;
  /** Throws once the project is closed: there is nothing to fill it for. */
  checkOpen(): void;
}

export type StagedRestore = StagedProject & PlaceRestoreStaging;
export type StagedSeed = StagedProject & PlaceSeedStaging;

/** Thrown for a restore, a seed or a reset of a project of which one is under way already. */
export class ProjectBusy extends Error {}

type Doing = "restored" | "seeded" | "reset";

const verbs = { restored: "restore", seeded: "seed", reset: "reset" } as const satisfies Record<Doing, string>;

const describeBusy = (name: string, doing: Doing, wanted: Doing): string =>
  doing === wanted
    ? `the project "${name}" is being ${doing} already`
    : `the project "${name}" is being ${doing}: ${verbs[wanted]} it once that is done`;

/** Lets databases be staged beside that of a project, one at a time. `swapIn` puts one in its place. */
export function createStage(name: string, checkOpen: () => void, swapIn: (staged: PlaceStaging) => void) {
  let doing: Doing | undefined;
  return <Begun extends PlaceStaging>(wanted: Doing, begin: () => Begun): Begun & StagedProject => {
    checkOpen();
    if (doing !== undefined) throw new ProjectBusy(describeBusy(name, doing, wanted));
    const begun = begin();
    doing = wanted;
    return {
      ...begun,
      checkOpen,
      swap() {
        doing = undefined;
        checkOpen();
        swapIn(begun);
      },
      abandon() {
        doing = undefined;
        begun.abandon();
      },
    };
  };
}
