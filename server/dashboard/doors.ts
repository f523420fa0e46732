import { messageOf } from "../../contracts/thrown.ts";
import type { RequestContext } from "../control/context.ts";
import type { Place } from "./place.ts";

/** The ways from a page into its sandbox: those every client has, and none besides. */
export interface Doors {
  /** A control route, asked from within: `/_sandbox/contacts?limit=50`. */
  control(path: string, init?: RequestInit): Promise<Response>;
  /** A call as a client would make it, which the record marks as one of the page's. Only the path counts of the URL. */
  call(request: Request): Promise<Response>;
}

/** What pages are answered with. */
export interface PageEnv {
  readonly Bindings: RequestContext & { readonly doors: Doors };
  readonly Variables: {
    /** Where the page is, and what is looked at. */
    readonly place: Place;
    /** The form that was sent, from a page of this server. */
    readonly form: FormData;
  };
}

/** An answer of a control route that is no success: pages show it in its own words. */
export class ControlRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function refusalOf(response: Response): Promise<ControlRefusal> {
  const text = await response.text();
  try {
    const { msg } = JSON.parse(text) as { readonly msg?: unknown };
    return new ControlRefusal(response.status, typeof msg === "string" ? msg : text.slice(0, 500));
  } catch {
    return new ControlRefusal(response.status, text.slice(0, 500));
  }
}

/** What a control route answers. Throws `ControlRefusal` where it refuses. */
export async function readControl<Answer>(doors: Doors, path: string, init?: RequestInit): Promise<Answer> {
  const response = await doors.control(path, init);
  if (!response.ok) throw await refusalOf(response);
  return (await response.json()) as Answer;
}

/** The bytes that a control route answers. Throws `ControlRefusal` where it refuses. */
export async function readControlBytes(doors: Doors, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await doors.control(path);
  if (!response.ok) throw await refusalOf(response);
  return new Uint8Array(await response.arrayBuffer());
}

/** A text of a form as JSON. Throws `ControlRefusal` with what `describe` makes of the reason. */
export function parseJson(text: string, describe: (reason: string) => string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new ControlRefusal(400, describe(messageOf(thrown)));
  }
}

/** The same as `readControl`, for a route that takes a JSON body. */
export const sendControl = <Answer>(
  doors: Doors,
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
): Promise<Answer> =>
  readControl(doors, path, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
  });
