import { type Context, Hono } from "hono";
import type { ClockView } from "../../control/clock.ts";
import type { ActiveFault } from "../../faults/rule.ts";
import { type PageEnv, readControl } from "../doors.ts";
import { Document } from "../layout.tsx";
import { Live } from "../parts/listing.tsx";
import { linkTo, type Place, segment } from "../place.ts";
import { respondWithDocument } from "../respond.ts";
import { settingsActions } from "../settings/actions.ts";
import { ClockPart } from "../settings/clock.tsx";
import { FaultsPart } from "../settings/faults.tsx";
import { KeysPart } from "../settings/keys.tsx";
import { type ProjectView, SettingsPart } from "../settings/project-settings.tsx";
import { SnapshotPart } from "../settings/snapshot.tsx";

interface SettingsProps {
  readonly place: Place;
  readonly project: ProjectView;
  readonly faults: readonly ActiveFault[];
  readonly clock: ClockView;
}

const kinds = { email: "email-based", userId: "userID-based", hybrid: "hybrid" } as const;

const Projects = ({ place }: { readonly place: Place }) =>
  place.projects.length < 2 ? null : (
    <section>
      <h2>Projects</h2>
      <p class="actions">
        {place.projects.slice(0, 50).map((name) => (
          <a class="button" href={linkTo({ ...place, project: name }, "/settings")}>
            {name}
          </a>
        ))}
      </p>
    </section>
  );

const Settings = ({ place, project, faults, clock }: SettingsProps) => (
  <Document place={place} title="Settings">
    <div class="heading">
      <h1>Settings</h1>
      <span class="faint">{`project “${project.name}”, ${kinds[project.kind]}, number ${project.id}`}</span>
    </div>
    <Projects place={place} />
    <div class="columns">
      <Live id="clock" after={{ requests: place.latest }}>
        <ClockPart place={place} clock={clock} />
      </Live>
      <SnapshotPart place={place} />
    </div>
    <FaultsPart place={place} faults={faults} />
    <KeysPart place={place} project={project} />
    <SettingsPart place={place} project={project} />
  </Document>
);

async function showSettings(c: Context<PageEnv>): Promise<Response> {
  const place = c.get("place");
  const { doors } = c.env;
  const [{ project }, { faults }, clock] = await Promise.all([
    readControl<{ readonly project: ProjectView }>(doors, `/_sandbox/projects/${segment(place.project)}`),
    readControl<{ readonly faults: readonly ActiveFault[] }>(doors, "/_sandbox/faults"),
    readControl<ClockView>(doors, "/_sandbox/clock"),
  ]);
  return respondWithDocument(c, <Settings {...{ place, project, faults, clock }} />);
}

/** Settings: the clock, faults, keys, what the project does where Iterable's projects differ. */
export function settingsPages(): Hono<PageEnv> {
  const pages = new Hono<PageEnv>();
  pages.get("/settings", showSettings);
  settingsActions(pages);
  return pages;
}
