/** How a scenario ended when it was last played. */
export interface ScenarioEnding {
  readonly is: "passed" | "failed" | "skipped" | "broken";
  readonly reason?: string;
}

/** A scenario as a listing tells of it. `id` is its file, such as `segment/track-before-identify`. */
export interface ListedScenario {
  readonly id: string;
  readonly name: string;
  /** The passages of the guide that it shows. */
  readonly covers: readonly string[];
  readonly tags: readonly string[];
  /** Left out until it is played. */
  readonly ending?: ScenarioEnding;
  readonly durationMs?: number;
}

/** A part of the guide, with what it says passage by passage. */
export interface GuideSection {
  readonly title: string;
  readonly passages: readonly { readonly id: string; readonly says: string }[];
}

/** A step that was taken, and what the project held after it. */
export interface PlayedStep {
  readonly title: string;
  readonly note?: string;
  readonly sent?: unknown;
  readonly exchanges: readonly {
    readonly operation: string;
    readonly method: string;
    readonly url: string;
    readonly body?: unknown;
    readonly status: number;
    readonly answer: unknown;
    readonly remarks?: readonly string[];
  }[];
  readonly failures: readonly {
    readonly about: string;
    readonly expected: unknown;
    readonly actual: unknown;
  }[];
  readonly state?: unknown;
}

/** A scenario that was played. */
export interface PlayedScenario extends ListedScenario {
  readonly steps: readonly PlayedStep[];
}

/** What plays scenarios: whoever starts the server hands it in, since the server knows none. */
export interface ScenarioRunner {
  /** The guide, and every scenario with how it ended last. */
  list(): Promise<{ readonly sections: readonly GuideSection[]; readonly scenarios: readonly ListedScenario[] }>;
  /** Plays one, or all of them, each in an empty project of its own; undefined where there is none of this id. */
  run(id?: string): Promise<readonly PlayedScenario[] | undefined>;
  /** One as it was last played; it is played where it was not yet. */
  find(id: string): Promise<PlayedScenario | undefined>;
}
