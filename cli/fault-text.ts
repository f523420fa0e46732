import { messageOf } from "../contracts/thrown.ts";
import type { FaultRule } from "../server/index.ts";
import { parseJson } from "./json.ts";
import { UsageError } from "./usage-error.ts";

/** A rule in JSON as it is; the sandbox says what is wrong with it. */
function parseJsonRule(text: string): FaultRule {
  try {
    return parseJson(text) as FaultRule;
  } catch (thrown) {
    throw new UsageError(`${text} is no JSON: ${messageOf(thrown)}`);
  }
}

/** Parses rules as a command line writes them: a text, or JSON. */
export async function parseFaults(texts: readonly string[], flag = ""): Promise<readonly FaultRule[]> {
  const { faultOfText } = await import("../server/index.ts");
  return texts.map((text) => {
    if (flag === "" && text.startsWith("{")) return parseJsonRule(text);
    const rule = faultOfText(text);
    if ("problem" in rule) throw new UsageError(`${flag}${text}: ${rule.problem}`);
    return rule;
  });
}
