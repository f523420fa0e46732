import type { ScenarioEnding } from "../../control/scenario-runner.ts";
import { Badge, type Tone } from "./badge.tsx";

const tones: Readonly<Record<ScenarioEnding["is"], Tone>> = {
  passed: "good",
  failed: "bad",
  skipped: "plain",
  broken: "bad",
};

/** How a scenario ended last. */
export const Ending = ({ ending }: { readonly ending: ScenarioEnding | undefined }) =>
  ending === undefined ? <Badge>not played</Badge> : <Badge tone={tones[ending.is]}>{ending.is}</Badge>;
