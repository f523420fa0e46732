import { parseScenarios, type Scenario, type Target, type TargetRequest } from "../../../scenarios/index.ts";

export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
}

export interface FakeTarget extends Target {
  /** Every request, in the order they came. */
  readonly requests: TargetRequest[];
  /** Every wait asked for, in milliseconds. */
  readonly waits: number[];
  /** The projects opened, each as it was asked for. */
  readonly opened: unknown[];
}

export interface FakeOptions {
  readonly isSandbox?: boolean;
  readonly kind?: "email" | "userId" | "hybrid";
}

/** The answer of most writes. */
export const success = { msg: "", code: "Success", params: null } as const;

/** A target that answers what a function says; its clock starts at noon of 1 March 2024 and moves when told to. */
export function fakeTarget(
  answer: (request: TargetRequest, nowMs: number) => Answer = () => ({ body: success }),
  { isSandbox = true, kind = "email" }: FakeOptions = {},
): FakeTarget {
  const requests: TargetRequest[] = [];
  const waits: number[] = [];
  const opened: unknown[] = [];
  let nowMs = Date.UTC(2024, 2, 1, 12);
  return {
    name: "a fake",
    isSandbox,
    ...(isSandbox ? {} : { kind }),
    requests,
    waits,
    opened,
    open: async (project) => {
      opened.push(project);
      return {
        apiKey: "the-key",
        baseUrl: "http://localhost:8787",
        isKept: true,
        request: async (request) => {
          requests.push(request);
          const { status = 200, body = success } = answer(request, nowMs);
          const text = typeof body === "string" ? body : JSON.stringify(body);
          return { status, headers: {}, text, body };
        },
        advance: async (ms) => {
          waits.push(ms);
          nowMs += ms;
        },
        now: () => nowMs,
        close: async () => {},
      };
    },
  };
}

/** The scenarios of a YAML text; its name and source may be left out. */
export function scenariosOf(yaml: string): readonly Scenario[] {
  const { scenarios, problems } = parseScenarios(withHead(yaml), "story.yaml");
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return scenarios;
}

function withHead(yaml: string): string {
  const name = /^name:/m.test(yaml) ? "" : "name: a story\n";
  const source = /^source:/m.test(yaml) ? "" : "source: https://example.com/\n";
  return `${name}${source}${yaml}`;
}

/** What every test run passes: a clock that stands still and a fixed token, which makes `r1` for its first scenario. */
export const still = { now: () => 0, token: "r" } as const;
