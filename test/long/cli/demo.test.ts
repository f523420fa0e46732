import { expect, it, onTestFinished } from "vitest";
import { mainFile, spawnCommand, waitForOutput } from "../../cli/support/cli.ts";
import { folderWith } from "../../cli/support/folder.ts";

it("demo leaves a server running, with its people and pages, until Ctrl-C", async () => {
  const env = { ITERABLE_SANDBOX_PORT: "0" };
  const { child, printed, ended } = spawnCommand(process.execPath, [mainFile, "demo"], { cwd: folderWith(), env });
  onTestFinished(() => void child.kill("SIGKILL"));
  await waitForOutput(child, printed, /Ctrl-C ends it/);
  const pages = [...printed.stdout.matchAll(/(?:Look|on it): (\S+)/g)].map(([, page = ""]) => page);
  const statuses = await Promise.all(pages.map(async (page) => [page, (await fetch(page)).status]));
  expect(statuses.map(([, status]) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  const { origin } = new URL(pages[0] ?? "");
  expect(await (await fetch(`${origin}/_sandbox/contacts`)).json()).toMatchObject({
    contacts: [{ email: "late@example.com", userId: "u-1", hidden: false }],
  });
  child.kill("SIGINT");
  expect(await ended).toMatchObject({ code: 0, stderr: "" });
});
