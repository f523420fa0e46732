import type { Command } from "commander";
import type { ApiKey } from "../../server/index.ts";
import { type ControlOptions, readControl } from "../control-client.ts";
import { createControlCommand, createControlGroup, printAnswer } from "../control-command.ts";
import { createOwnOption, parseKey } from "../options.ts";

/** A key as the routes tell it: whole when it is made, by its last characters afterwards. */
export interface KeyView {
  readonly key?: string;
  readonly identifier: string;
  readonly type: ApiKey["type"];
  readonly disabled: boolean;
}

interface KeyOptions extends ControlOptions {
  readonly json?: boolean;
  readonly key?: string;
  readonly type?: string;
}

/** A key, whole or by its end, and what it is for. */
export const formatKey = ({ key, identifier, type, disabled }: KeyView): string =>
  `${key ?? `…${identifier}`} ${type}${disabled ? " disabled" : ""}`;

const pathOf = (project: string, key?: string): string =>
  `/_sandbox/projects/${encodeURIComponent(project)}/keys${key === undefined ? "" : `/${encodeURIComponent(key)}`}`;

const printKey = (options: KeyOptions, answer: { readonly key: KeyView }): void =>
  printAnswer(options, answer, ({ key }) => [formatKey(key)]);

async function addKey(project: string, options: KeyOptions): Promise<void> {
  const { key, type } = options;
  const body = { ...(key !== undefined && { key }), ...(type !== undefined && { type }) };
  printKey(options, await readControl(options, pathOf(project), { method: "POST", body: JSON.stringify(body) }));
}

const switchKey =
  (disabled: boolean) =>
  async (project: string, key: string, options: KeyOptions): Promise<void> => {
    const asking = { method: "PATCH", body: JSON.stringify({ disabled }) } as const;
    printKey(options, await readControl(options, pathOf(project, key), asking));
  };

async function removeKey(project: string, key: string, options: KeyOptions): Promise<void> {
  const asking = { method: "DELETE" } as const;
  const answer = await readControl<{ readonly removed: string }>(options, pathOf(project, key), asking);
  printAnswer(options, answer, ({ removed }) => [`removed: …${removed}`]);
}

const takesKey = (command: Command): Command =>
  command.argument("<project>", "the project").argument("<key>", "the key, or its last eight characters");

/** `project key`: the keys of a project. */
export const createKeyGroup = (): Command =>
  createControlGroup(
    "key",
    {
      description: "Add a key to a project, disable, enable or remove one.",
      examples: ["project key add shop --type mobile", "project key disable shop ther-key"],
    },
    {
      commands: [
        createControlCommand("add", {
          description: "Give a project a key, which is told whole this once.",
          examples: ["project key add shop --type mobile", "project key add shop --key another-key"],
        })
          .argument("<project>", "the project")
          .addOption(createOwnOption("project", "--key <key>", "its text (default: one is made)").argParser(parseKey))
          .addOption(
            createOwnOption("project", "--type <type>", "what it is for (default: server)").choices([
              "server",
              "mobile",
              "web",
              "readOnly",
            ]),
          )
          .action(addKey),
        takesKey(
          createControlCommand("disable", {
            description: "Disable a key: calls with it are refused.",
            examples: ["project key disable shop ther-key", "project key disable shop another-key --json"],
          }),
        ).action(switchKey(true)),
        takesKey(
          createControlCommand("enable", {
            description: "Enable a key that is disabled.",
            examples: ["project key enable shop ther-key", "project key enable shop another-key --json"],
          }),
        ).action(switchKey(false)),
        takesKey(
          createControlCommand("remove", {
            description: "Take a key back: it is answered as a disabled one from then on.",
            examples: ["project key remove shop ther-key", "project key remove shop another-key --json"],
          }),
        ).action(removeKey),
      ],
    },
  );
