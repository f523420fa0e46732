import { findSignedMessage } from "../messaging/links/follow.ts";
import type { LinkPurpose } from "../messaging/links/tokens.ts";
import { projectToken } from "../messaging/links/tokens.ts";
import type { Project, Projects } from "../project/registry.ts";
import type { StoredMessage } from "../store/messages.ts";

/** A link of a message that was in somebody's hands: it cannot be guessed. */
export interface LinkOfMessage {
  readonly project: Project;
  readonly message: StoredMessage;
}

/** A tracked link, and its place in the message. */
export interface PlacedLink extends LinkOfMessage {
  readonly place: number;
}

/** What a URL says, by name; nothing for what it leaves out. */
export type ReadParameter = (name: string) => string | undefined;

/** Finds the message of a link of one purpose; undefined for what nobody here has sent. */
export function findLink(
  { all }: Projects,
  token: string | undefined,
  messageId: string | undefined,
  [purpose, proof]: readonly [LinkPurpose, string | undefined],
): LinkOfMessage | undefined {
  if (token === undefined || messageId === undefined || proof === undefined) return undefined;
  const project = all.find((each) => projectToken(each) === token);
  const message = project && findSignedMessage(project, messageId, purpose, proof);
  return project && message && { project, message };
}

/** A place as links spell it. */
const placeOf = (text: string): number | undefined => {
  const place = /^[0-9a-z]{1,6}$/.test(text) ? Number.parseInt(text, 36) : undefined;
  return place;
};

function findPlaced(projects: Projects, read: ReadParameter, proof: string, spelt: string): PlacedLink | undefined {
  const place = placeOf(spelt);
  const found = place === undefined ? undefined : findLink(projects, read("_t"), read("_m"), [place, proof]);
  return found && place !== undefined ? { ...found, place } : undefined;
}

/** Characters of a whole proof. */
const proofLength = 32;

/** Finds the link behind `/u/click`: `_e` is the proof, and the place. */
export function findClick(projects: Projects, read: ReadParameter): PlacedLink | undefined {
  const proof = read("_e") ?? "";
  return findPlaced(projects, read, proof.slice(0, proofLength), proof.slice(proofLength));
}

/** Finds the link behind `/a/<proof>`, which apps open: `_e` is the place. */
export const findAppLink = (projects: Projects, proof: string, read: ReadParameter): PlacedLink | undefined =>
  proof.length === proofLength ? findPlaced(projects, read, proof, read("_e") ?? "") : undefined;

/** Finds the link behind `/s/<code>`, which stands in a text message. */
export function findShortLink({ all }: Projects, code: string): PlacedLink | undefined {
  const [owner, id, spelt = "", proof = ""] = code.split("-");
  const project = all.find((each) => each.id.toString(36) === owner);
  const place = placeOf(spelt);
  const number = Number.parseInt(id ?? "", 36);
  if (project === undefined || place === undefined || !Number.isSafeInteger(number)) return undefined;
  const sent = project.written.messages.find(number);
  const message = sent && findSignedMessage(project, sent.messageId, place, proof);
  return message && { project, message, place };
}
