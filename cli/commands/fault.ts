import type { Command } from "commander";
import pc from "picocolors";
import type { ActiveFault, FaultRule } from "../../server/index.ts";
import { type ControlOptions, parseId, readControl } from "../control-client.ts";
import { createControlCommand, createControlGroup, printAnswer } from "../control-command.ts";
import { parseFaults } from "../fault-text.ts";
import { type Column, createTable } from "../output/table.ts";
import { terminalWidth } from "../output/width.ts";

interface FaultOptions extends ControlOptions {
  readonly json?: boolean;
}

interface FaultList {
  readonly faults: readonly ActiveFault[];
}

const path = "/_sandbox/faults";

/** Number, rule, what it did. */
const columns: readonly Column[] = ["fixed", "flexible", "fixed"];

async function createFaultFormat(): Promise<(answer: FaultList) => readonly string[]> {
  const { faultToText, isSpent } = await import("../../server/index.ts");
  return ({ faults }) => {
    if (faults.length === 0) return ["No faults."];
    return createTable(
      columns,
      terminalWidth(),
    )(
      faults.map(({ id, passed, struck, ...rule }) => {
        const did = `${struck} struck, ${passed} passed`;
        const spent = isSpent({ count: rule.count, struck });
        return { cells: [`#${id}`, faultToText(rule), spent ? [`${did}, spent`, pc.dim] : did] };
      }),
    );
  };
}

async function listFaults(options: FaultOptions): Promise<void> {
  printAnswer(options, await readControl<FaultList>(options, path), await createFaultFormat());
}

const removeFault = (options: FaultOptions, id: number | string): Promise<FaultList> =>
  readControl(options, `${path}/${id}`, { method: "DELETE" });

/** Adds rules, all or none: where the sandbox refuses one, those before it are taken away again. */
async function addRules(options: FaultOptions, rules: readonly FaultRule[]): Promise<FaultList> {
  const faults: ActiveFault[] = [];
  try {
    for (const rule of rules) {
      const asking = { method: "POST", body: JSON.stringify(rule) } as const;
      faults.push((await readControl<{ readonly fault: ActiveFault }>(options, path, asking)).fault);
    }
    return { faults };
  } catch (thrown) {
    for (const { id } of faults) await removeFault(options, id);
    throw thrown;
  }
}

async function addFaults(texts: readonly string[], options: FaultOptions): Promise<void> {
  printAnswer(options, await addRules(options, await parseFaults(texts)), await createFaultFormat());
}

async function removeFaults(id: string, options: FaultOptions): Promise<void> {
  printAnswer(options, await removeFault(options, id), await createFaultFormat());
}

async function clearFaults(options: FaultOptions): Promise<void> {
  printAnswer(options, await readControl<FaultList>(options, path, { method: "DELETE" }), await createFaultFormat());
}

/** `fault`: trouble on demand. */
export const createFaultCommand = (): Command =>
  createControlGroup(
    "fault",
    {
      description: "List the faults of a running sandbox, add some, or take them away.",
      examples: [
        "fault                                       those there are, and how often they struck",
        "fault add users.update:status=500,skip=2    the third update fails, once",
        "fault add drop,destination=Iterable         a Segment message is lost on its way",
        "fault clear",
      ],
    },
    {
      alone: createControlCommand("list", {
        description: "List the faults of a running sandbox, and how often each struck.",
        examples: ["fault list", "fault list --json | jq .faults[].struck"],
      }).action(listFaults),
      commands: [
        createControlCommand("add", {
          description: "Add faults, all of them or none. A rule is what start --fault takes, or JSON: docs/faults.md.",
          examples: [
            "fault add users.update:status=500,skip=2,count=1",
            "fault add events.track:delay=2000 reset,user=ada@example.com",
            `fault add '{"operation":"lists.subscribe","fault":{"is":"proxy","status":503}}'`,
          ],
        })
          .argument("<rule...>", "what happens to which calls, such as users.update:status=500")
          .action(addFaults),
        createControlCommand("remove", {
          description: "Take one fault away, by its number.",
          examples: ["fault remove 2", "fault remove 2 --json"],
        })
          .argument("<number>", "the number fault list shows", parseId)
          .action(removeFaults),
        createControlCommand("clear", {
          description: "Take all faults away.",
          examples: ["fault clear", "fault clear --json"],
        }).action(clearFaults),
      ],
    },
  );
