import type { Command } from "commander";
import pc from "picocolors";
import type { ProjectKind, ProjectSettings } from "../../server/index.ts";
import { type ControlOptions, readControl } from "../control-client.ts";
import { createControlCommand, createControlGroup, printAnswer } from "../control-command.ts";
import { readJsonOrFile } from "../json.ts";
import { collectSeveral, createKindOption, createOwnOption, parseKey } from "../options.ts";
import { formatCount, formatJson, formatPart } from "../output/parts.ts";
import { type Column, createTable } from "../output/table.ts";
import { terminalWidth } from "../output/width.ts";
import { createKeyGroup, formatKey, type KeyView } from "../project/keys.ts";

/** A project as the routes tell it. */
interface ProjectView {
  readonly name: string;
  readonly id: number;
  readonly kind: ProjectKind;
  readonly keys: readonly KeyView[];
  readonly settings: ProjectSettings;
  readonly isAwake: boolean;
  readonly users?: number;
  readonly events?: number;
}

interface ProjectList {
  readonly projects: readonly ProjectView[];
}

interface OneProject {
  readonly project: ProjectView;
}

interface ProjectCommandOptions extends ControlOptions {
  readonly json?: boolean;
  readonly kind?: ProjectKind;
  readonly key?: readonly string[];
  readonly settings?: string;
}

const path = "/_sandbox/projects";
const pathOf = (name: string): string => `${path}/${encodeURIComponent(name)}`;

/** Name, kind, keys; then its number. */
const columns: readonly Column[] = ["flexible", "fixed", "flexible", "extra"];

const formatList = ({ projects }: ProjectList): readonly string[] =>
  createTable(
    columns,
    terminalWidth(),
  )(
    projects.map(({ name, kind, keys, id }) => ({
      cells: [name, kind, keys.map(formatKey).join(", "), [`id ${id}`, pc.dim]],
    })),
  );

const formatOne = ({ project }: OneProject): readonly string[] => {
  const { name, kind, id, keys, settings, users, events } = project;
  const holds = users === undefined ? "" : `, ${formatCount(users, "user")}, ${formatCount(events ?? 0, "event")}`;
  return [
    `${pc.bold(name)}  ${kind}, id ${id}${holds}`,
    ...formatPart("keys", keys.map(formatKey)),
    ...formatPart("settings", formatJson(settings)),
  ];
};

const readSettings = (settings: string | undefined) =>
  settings === undefined ? {} : { settings: readJsonOrFile(settings, "--settings").value };

async function listProjects(options: ProjectCommandOptions): Promise<void> {
  printAnswer(options, await readControl<ProjectList>(options, path), formatList);
}

async function showProject(name: string, options: ProjectCommandOptions): Promise<void> {
  printAnswer(options, await readControl<OneProject>(options, pathOf(name)), formatOne);
}

async function createProject(name: string, options: ProjectCommandOptions): Promise<void> {
  const { kind, key: keys } = options;
  const body = {
    name,
    ...(kind !== undefined && { kind }),
    ...(keys !== undefined && { keys: keys.map((key) => ({ key })) }),
    ...readSettings(options.settings),
  };
  const asking = { method: "POST", body: JSON.stringify(body) } as const;
  printAnswer(options, await readControl<OneProject>(options, path, asking), ({ project }) => [
    `${pc.bold(project.name)}  ${project.kind}, id ${project.id}`,
    ...project.keys.map((each) => `  ${formatKey(each)}`),
  ]);
}

async function configureProject(name: string, settings: string, options: ProjectCommandOptions): Promise<void> {
  const asking = { method: "PATCH", body: JSON.stringify(readSettings(settings)) } as const;
  printAnswer(options, await readControl<OneProject>(options, pathOf(name), asking), formatOne);
}

async function removeProject(name: string, options: ProjectCommandOptions): Promise<void> {
  const answer = await readControl<{ readonly removed: string }>(options, pathOf(name), { method: "DELETE" });
  printAnswer(options, answer, ({ removed }) => [`removed: ${removed}`]);
}

const createCreateCommand = (): Command =>
  createControlCommand("create", {
    description: "Add a project; its keys are told whole this once.",
    examples: [
      "project create job-17",
      `project create job-17 --kind hybrid --key job-17-key --settings '{"rateLimits":true}'`,
    ],
  })
    .argument("<name>", "letters, digits, - and _")
    .addOption(createKindOption("--kind <kind>", "what names users in it (default: email)", "project"))
    .addOption(
      createOwnOption(
        "project",
        "--key <key>",
        "a server-side key of it; may be repeated (default: one is made)",
      ).argParser((text: string, earlier: readonly string[] | undefined) => collectSeveral(parseKey(text), earlier)),
    )
    .addOption(createOwnOption("project", "--settings <json|file>", "settings that are not the defaults"))
    .action(createProject);

/** `project`: the projects of a running sandbox and their keys. */
export const createProjectCommand = (): Command =>
  createControlGroup(
    "project",
    {
      description: "List the projects of a running sandbox, add and remove them, change their settings and keys.",
      examples: [
        "project                                  those there are",
        "project create job-17 --kind hybrid      prints its key",
        `project configure job-17 '{"rateLimits":true}'`,
        "project remove job-17",
      ],
    },
    {
      alone: createControlCommand("list", {
        description: "List the projects of a running sandbox, their kinds and the ends of their keys.",
        examples: ["project list", "project list --json | jq -r .projects[].name"],
      }).action(listProjects),
      commands: [
        createControlCommand("show", {
          description: "Show one project: how much is in it, its keys, its settings.",
          examples: ["project show default", "project show default --json | jq .project.settings"],
        })
          .argument("<name>", "the project")
          .action(showProject),
        createCreateCommand(),
        createControlCommand("configure", {
          description: "Change settings of a project; those that are not named stay.",
          examples: [`project configure shop '{"processingDelay":2000}'`, "project configure shop settings.json"],
        })
          .argument("<name>", "the project")
          .argument("<settings>", "settings as JSON, or in a file: docs/configuration.md")
          .action(configureProject),
        createControlCommand("remove", {
          description: "Remove a project with all it holds; the first one stays.",
          examples: ["project remove job-17", "project remove job-17 --json"],
        })
          .argument("<name>", "the project")
          .action(removeProject),
        createKeyGroup(),
      ],
    },
  );
