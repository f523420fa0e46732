import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import {
  type ChannelOptions,
  createSandbox,
  defaultProject,
  defaultSettings,
  type MessageTypeOptions,
  SandboxConfig,
  type SandboxOptions,
} from "../../../server/index.ts";
import { emptySandbox, fixedSystem, get, noon, type World } from "../support/sandbox.ts";

const texts: ChannelOptions = { id: 40, name: "Texts", type: "Marketing", medium: "SMS" };
const reminders: MessageTypeOptions = { id: 50, name: "Reminders", channelId: 40, policy: "OptIn" };
const optIn = { optInMessageTypes: true };

const channel = (id: number, name: string, channelType: string, messageMedium: string) => ({
  id,
  name,
  channelType,
  messageMedium,
});

const starting = [
  channel(3, "Push Marketing Channel", "Marketing", "Push"),
  channel(2, "Transactional Channel", "Transactional", "Email"),
  channel(1, "Marketing Channel", "Marketing", "Email"),
];

const times = { createdAt: noon, updatedAt: noon };

const messageType = (id: number, name: string, channelId: number, more: object = {}) => ({
  id,
  name,
  channelId,
  subscriptionPolicy: "OptOut",
  ...times,
  ...more,
});

const startingTypes = [
  messageType(3, "Push Marketing Message", 3),
  messageType(2, "Transactional Message", 2),
  messageType(1, "Marketing Message", 1),
];

const worldWith = (options: SandboxOptions): World => createSandbox({ system: fixedSystem(), ...options });

const channelsOf = async (world: World) => (await get(world, "channels")).body;
const messageTypesOf = async (world: World) => (await get(world, "messageTypes")).body;

describe("channels.getChannels", () => {
  it("answers the channels of a new project, the highest id first", async () => {
    expect(await get(emptySandbox(), "channels")).toEqual({ status: 200, body: { channels: starting } });
  });

  it("answers what is configured beside them", async () => {
    expect(await channelsOf(worldWith({ channels: [texts] }))).toEqual({
      channels: [channel(40, "Texts", "Marketing", "SMS"), ...starting],
    });
  });

  it("answers what is configured in the place of one of them", async () => {
    const renamed: ChannelOptions = { id: 3, name: "Pushes", type: "Transactional", medium: "WebPush" };
    expect(await channelsOf(worldWith({ channels: [renamed] }))).toEqual({
      channels: [channel(3, "Pushes", "Transactional", "WebPush"), ...starting.slice(1)],
    });
  });
});

describe("messageTypes.getMessageTypes", () => {
  it("answers the message types of a new project, made when it was opened", async () => {
    expect(await get(emptySandbox(), "messageTypes")).toEqual({ status: 200, body: { messageTypes: startingTypes } });
  });

  it("answers what is configured beside them, with all it says of itself", async () => {
    const capped: MessageTypeOptions = {
      ...reminders,
      id: 51,
      policy: "OptOut",
      rateLimitPerMinute: 100,
      frequencyCap: { days: 7, messages: 2 },
      createdAt: 1_000,
      updatedAt: 2_000,
    };
    const world = worldWith({ channels: [texts], messageTypes: [reminders, capped], settings: optIn });
    expect(await messageTypesOf(world)).toEqual({
      messageTypes: [
        messageType(51, "Reminders", 40, {
          rateLimitPerMinute: 100,
          frequencyCap: { days: 7, messages: 2 },
          createdAt: 1_000,
          updatedAt: 2_000,
        }),
        messageType(50, "Reminders", 40, { subscriptionPolicy: "OptIn" }),
        ...startingTypes,
      ],
    });
  });

  it("dates the update of a type that says when it was made as its making", async () => {
    const world = worldWith({ channels: [texts], messageTypes: [{ ...reminders, createdAt: 5 }], settings: optIn });
    expect(await messageTypesOf(world)).toMatchObject({
      messageTypes: [{ id: 50, createdAt: 5, updatedAt: 5 }, {}, {}, {}],
    });
  });

  it("answers one that is configured in the place of a new project's own", async () => {
    const renamed: MessageTypeOptions = { id: 1, name: "News", channelId: 2, policy: "OptOut" };
    expect(await messageTypesOf(worldWith({ messageTypes: [renamed] }))).toEqual({
      messageTypes: [...startingTypes.slice(0, 2), messageType(1, "News", 2)],
    });
  });
});

let folder: string | undefined;

afterEach(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true });
  folder = undefined;
});

/** Opens a project on disk, reads what it has, and closes it again. */
async function opened(options: Pick<SandboxOptions, "channels" | "messageTypes">, hoursLater = 0, reset = false) {
  folder ??= mkdtempSync(join(tmpdir(), "sandbox-channels-"));
  const world = createSandbox({
    storage: { is: "disk", folder },
    settings: optIn,
    system: { ...fixedSystem(), now: () => noon + hoursLater * 3_600_000 },
    ...options,
  });
  if (reset) world.reset();
  const found = { channels: await channelsOf(world), types: await messageTypesOf(world) };
  world.close();
  return found;
}

const configured = { channels: [texts], messageTypes: [reminders] };

describe("configured channels and message types", () => {
  it("survive a reset", async () => {
    const world = worldWith({ ...configured, settings: optIn });
    const before = { channels: await channelsOf(world), types: await messageTypesOf(world) };
    world.reset();
    expect({ channels: await channelsOf(world), types: await messageTypesOf(world) }).toEqual(before);
  });

  it("survive a reset on disk", async () => {
    const before = await opened(configured);
    expect(await opened(configured, 0, true)).toEqual(before);
  });

  it("are the same each time a project on disk is opened, times included", async () => {
    const first = await opened(configured);
    expect(first.types).toEqual({
      messageTypes: [messageType(50, "Reminders", 40, { subscriptionPolicy: "OptIn" }), ...startingTypes],
    });
    expect(await opened(configured, 1)).toEqual(first);
  });

  it("change on disk with the configuration, and are kept when it no longer has them", async () => {
    await opened(configured);
    const hour = 3_600_000;
    const calls = messageType(50, "Calls", 40, { subscriptionPolicy: "OptIn", updatedAt: noon + hour });
    const renamed = { channels: [texts], messageTypes: [{ ...reminders, name: "Calls" }] };
    expect((await opened(renamed, 1)).types).toEqual({ messageTypes: [calls, ...startingTypes] });
    expect((await opened({}, 2)).types).toEqual({ messageTypes: [calls, ...startingTypes] });
  });
});

describe("channels and message types of a configuration file", () => {
  const entry = { name: "a", settings: optIn, ...configured };

  it("are those of its project", async () => {
    const { projects = [] } = SandboxConfig().parse({ projects: [entry] });
    const world = worldWith({ projects });
    expect(await channelsOf(world)).toMatchObject({ channels: [{ id: 40, messageMedium: "SMS" }, {}, {}, {}] });
    expect(await messageTypesOf(world)).toMatchObject({ messageTypes: [{ id: 50, channelId: 40 }, {}, {}, {}] });
  });

  it.each([
    { name: "medium", value: { channels: [{ ...texts, medium: "Fax" }] }, path: ["channels", 0, "medium"] },
    { name: "id", value: { channels: [{ ...texts, id: 0 }] }, path: ["channels", 0, "id"] },
    { name: "policy", value: { messageTypes: [{ ...reminders, policy: "In" }] }, path: ["messageTypes", 0, "policy"] },
    {
      name: "member of a frequency cap",
      value: { messageTypes: [{ ...reminders, frequencyCap: { days: 1 } }] },
      path: ["messageTypes", 0, "frequencyCap", "messages"],
    },
  ])("are refused over a wrong $name, which is named", ({ value, path }) => {
    const { error } = SandboxConfig().safeParse({ projects: [{ ...entry, ...value }] });
    expect(error?.issues.map((issue) => issue.path)).toEqual([["projects", 0, ...path]]);
  });
});

const mistakes: { name: string; options: SandboxOptions; problem: string }[] = [
  {
    name: "a message type of no channel",
    options: { channels: [texts], messageTypes: [{ ...reminders, channelId: 41 }], settings: optIn },
    problem: "messageTypes[0].channelId: no channel has the id 41; there are: 1, 2, 3, 40",
  },
  {
    name: "two channels of one id",
    options: { channels: [texts, { ...texts, name: "Others" }] },
    problem: 'channels[1].id: "40" is taken by channels[0].id; each needs one of its own',
  },
  {
    name: "two message types of one id",
    options: { channels: [texts], messageTypes: [reminders, reminders], settings: optIn },
    problem: 'messageTypes[1].id: "50" is taken by messageTypes[0].id; each needs one of its own',
  },
  {
    name: "a type to opt in to in a project without any",
    options: { channels: [texts], messageTypes: [reminders] },
    problem: "messageTypes[0].policy: OptIn takes the setting optInMessageTypes",
  },
];

describe("createSandbox with channels that cannot be", () => {
  it.each(mistakes)("refuses $name", ({ options, problem }) => {
    expect(() => createSandbox(options)).toThrow(new TypeError(problem));
  });

  it.each(mistakes)("names the project and field of $name", ({ options, problem }) => {
    const { settings = {}, ...rest } = options;
    const first = { ...defaultProject, name: "first", id: 7 };
    const second = { ...defaultProject, ...rest, id: 1, keys: [{}], settings: { ...defaultSettings, ...settings } };
    const placed = `projects[1].${problem}`;
    expect(() => createSandbox({ projects: [first, second] })).toThrow(new TypeError(placed));
  });

  it.each(mistakes)(
    "finds $name in a configuration file",
    ({ options: { channels, messageTypes, settings }, problem }) => {
      const entry = { name: "a", kind: "email" as const, settings: settings ?? {} };
      const entries = [{ ...entry, ...(channels && { channels }), ...(messageTypes && { messageTypes }) }];
      const placed = `projects[0].${problem}`;
      const { error } = SandboxConfig().safeParse({ projects: entries });
      expect(error?.issues.map(({ path, message }) => `${z.core.toDotPath(path)}: ${message}`)).toEqual([placed]);
    },
  );
});
