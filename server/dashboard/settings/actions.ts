import type { Context, Hono } from "hono";
import type { ClockView } from "../../control/clock.ts";
import { defaultSettings, type ProjectSettings } from "../../project/settings.ts";
import { fieldOf } from "../access.tsx";
import { act } from "../actions.ts";
import { ControlRefusal, type PageEnv, parseJson, readControl, sendControl } from "../doors.ts";
import { formatQuery, segment } from "../place.ts";

const textOf = (c: Context<PageEnv>, name: string): string => fieldOf(c.get("form"), name);

/** A text as JSON. Throws `ControlRefusal` naming the field otherwise. */
const parseField = (name: string, text: string): unknown =>
  parseJson(text, () => `${name} is not JSON: ${text.slice(0, 100)}`);

const moveClock = (c: Context<PageEnv>): Promise<Response> =>
  act(c, async () => {
    const [advanceMs, set, frozen] = ["advanceMs", "set", "frozen"].map((name) => textOf(c, name));
    const clock = await sendControl<ClockView>(c.env.doors, "POST", "/_sandbox/clock", {
      ...(advanceMs && { advanceMs: Number(advanceMs) }),
      ...(set && { set }),
      ...(frozen && { frozen: frozen === "true" }),
    });
    return `It is ${clock.now.slice(0, 19).replace("T", " ")} UTC${clock.frozen ? ", and stays so." : "."}`;
  });

/** Arms the fault of a form for what its field of this name says; gives what that is, and how often. */
async function arm(c: Context<PageEnv>, name: "operation" | "destination") {
  const [what, count] = [textOf(c, name), textOf(c, "count")];
  const fault = parseField("fault", textOf(c, "fault"));
  const rule = { ...(what && { [name]: what }), count: Number(count), fault };
  await sendControl(c.env.doors, "POST", "/_sandbox/faults", rule);
  return { what, count };
}

const armDelivery = (c: Context<PageEnv>): Promise<Response> =>
  act(c, async () => `Armed: the next deliveries to ${(await arm(c, "destination")).what} will fail.`);

const armFault = (c: Context<PageEnv>): Promise<Response> =>
  act(c, async () => {
    const { what: operation, count } = await arm(c, "operation");
    const times = count === "" ? "" : ` ${count === "1" ? "once" : `${count} times`}`;
    return `Armed: ${operation || "every call"} will fail${times}.`;
  });

const removeFault = (c: Context<PageEnv>): Promise<Response> =>
  act(c, async () => {
    await sendControl(c.env.doors, "DELETE", `/_sandbox/faults/${segment(c.req.param("id") ?? "")}`);
    return "Disarmed.";
  });

const clearFaults = (c: Context<PageEnv>): Promise<Response> =>
  act(c, async () => {
    await sendControl(c.env.doors, "DELETE", "/_sandbox/faults");
    return "No fault is armed any more.";
  });

/** The key of the project that ends so. Throws `ControlRefusal` where there is none. */
function findKey({ env }: Context<PageEnv>, project: string, identifier: string): string {
  const found = env.projects.find(project)?.keys.find(({ key }) => key.slice(-8) === identifier);
  if (found === undefined) throw new ControlRefusal(404, `${project} has no key that ends in ${identifier}`);
  return found.key;
}

const switchKey = (c: Context<PageEnv>): Promise<Response> =>
  act(c, async () => {
    const { project } = c.get("place");
    const identifier = c.req.param("identifier") ?? "";
    const disabled = textOf(c, "disabled") === "true";
    const path = `/_sandbox/projects/${segment(project)}/keys/${segment(findKey(c, project, identifier))}`;
    await sendControl(c.env.doors, "PATCH", path, { disabled });
    return `The key …${identifier} is ${disabled ? "disabled: its calls answer 401" : "accepted again"}.`;
  });

/** The value a form gives a setting, by what the setting holds. */
function readSetting(name: keyof ProjectSettings, text: string): unknown {
  return typeof defaultSettings[name] === "string" ? text : parseField(name, text);
}

const saveSettings = (c: Context<PageEnv>): Promise<Response> =>
  act(c, async () => {
    const path = `/_sandbox/projects/${segment(c.get("place").project)}`;
    const { project } = await readControl<{ readonly project: { readonly settings: ProjectSettings } }>(
      c.env.doors,
      path,
    );
    const names = Object.keys(defaultSettings) as (keyof ProjectSettings)[];
    const given = names.filter((name) => c.get("form").has(name));
    const read = given.map((name) => [name, readSetting(name, textOf(c, name))] as const);
    const changed = read.filter(([name, value]) => JSON.stringify(project.settings[name]) !== JSON.stringify(value));
    if (changed.length === 0) return "Nothing was changed.";
    await sendControl(c.env.doors, "PATCH", path, { settings: Object.fromEntries(changed) });
    return `Changed: ${changed.map(([name]) => name).join(", ")}.`;
  });

const restoreSnapshot = (c: Context<PageEnv>): Promise<Response> =>
  act(c, async () => {
    const file = c.get("form").get("file");
    if (!(file instanceof File) || file.size === 0) throw new ControlRefusal(400, "choose the file of a snapshot");
    const path = `/_sandbox/snapshot${formatQuery({ project: c.get("place").project })}`;
    await readControl(c.env.doors, path, { method: "PUT", body: await file.arrayBuffer() });
    return "The project holds what the snapshot does.";
  });

/** What the forms of the settings do: each is a control route, with its answer told in words. */
export function settingsActions(pages: Hono<PageEnv>): void {
  pages.post("/clock", moveClock);
  pages.post("/faults", armFault);
  pages.post("/segment/trouble", armDelivery);
  pages.post("/faults/clear", clearFaults);
  pages.post("/faults/:id/remove", removeFault);
  pages.post("/keys/:identifier", switchKey);
  pages.post("/settings", saveSettings);
  pages.post("/snapshot", restoreSnapshot);
}
