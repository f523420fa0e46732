import pc from "picocolors";
import { defaultWriteKey, type Sandbox } from "../../server/index.ts";
import { terminalWidth, wrapText } from "../output/width.ts";
import { escapeControls, printLine } from "../terminal.ts";
import { type DemoCall, type DemoStep, story } from "./story.ts";

/** Where the story is played, and how fast. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly url: string;
  /** Waits until the next step is due; false where somebody has ended the story. */
  readonly pause: () => Promise<boolean>;
}

const basic = `Basic ${Buffer.from(`${defaultWriteKey}:`).toString("base64")}`;

/** Makes a call over the wire, as any client would; gives its answer as text. */
async function makeCall({ to, method, path, body }: DemoCall, { url, sandbox }: Stage): Promise<string> {
  const answer = await fetch(url + path, {
    method,
    headers: {
      "Content-Type": "application/json",
      ...(to === "Iterable" ? { "Api-Key": sandbox.apiKey } : { Authorization: basic }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return `${answer.status} ${await answer.text()}`;
}

const margin = "   ";

/** Prints a text behind the margin, in as many lines as it needs. */
function printText(text: string, paint: (line: string) => string = (line) => line): void {
  for (const line of wrapText(margin + escapeControls(text), terminalWidth() ?? Number.POSITIVE_INFINITY))
    printLine(paint(line));
}

/** Longest answer that is shown whole. */
const maxShown = 240;

async function playStep({ title, calls, tell, page }: DemoStep, number: number, stage: Stage): Promise<void> {
  const { sandbox } = stage;
  printLine(`\n${pc.bold(`${number}  ${title}`)}\n`);
  for (const call of calls) {
    const { method, path, body } = call;
    printText(`${method} ${path}${body === undefined ? "" : ` ${JSON.stringify(body)}`}`, pc.cyan);
    const answer = await makeCall(call, stage);
    printText(answer.length > maxShown ? `${answer.slice(0, maxShown)}…` : answer, pc.dim);
  }
  printLine("");
  for (const line of tell(sandbox)) printText(line);
  printText(`Look: ${sandbox.pageUrl(page(sandbox)) ?? ""}`, pc.dim);
}

/** Plays the story, step by step. Gives whether it was played to its end. */
export async function playStory(stage: Stage): Promise<boolean> {
  for (const [index, step] of story.entries()) {
    if (index > 0 && !(await stage.pause())) return false;
    await playStep(step, index + 1, stage);
  }
  return true;
}
