import type { DataFields } from "../../../contracts/json.ts";
import { formatEmbeddedId } from "../../domain/embedded-ids.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredMessage } from "../../store/messages.ts";
import type { StoredUser } from "../../store/users.ts";
import { createListTest } from "../audience/membership.ts";
import { findUnsubscription } from "../sends/eligibility.ts";
import { type Recipient, toRecipient } from "../sends/recipient.ts";
import { contentIdOf } from "../sends/send-events.ts";
import type { SendRequest } from "../sends/send-request.ts";
import type { Candidate } from "./candidates.ts";

/** A message that somebody may see at this moment. */
export interface EligibleMessage {
  readonly candidate: Candidate;
  readonly messageId: string;
  /** What the call gave that sent it, of a triggered campaign. */
  readonly dataFields: DataFields;
}

/** What a reader is called in ids. */
export const readerOf = ({ email, userId }: StoredUser): string => email ?? userId ?? "";

/** The id of the message of a campaign that nobody sends, for one reader. */
const idOf = ({ campaign, template, placementId }: Candidate, user: StoredUser): string =>
  formatEmbeddedId({
    reader: readerOf(user),
    placementId,
    campaignId: campaign.id,
    contentId: contentIdOf(template),
    isProof: false,
  });

const toSent = (candidate: Candidate, { messageId, request }: StoredMessage): EligibleMessage => {
  const { dataFields = {} }: SendRequest = JSON.parse(request);
  return { candidate, messageId, dataFields };
};

/**
 * Creates the test of one person: gives the message of a campaign that they may see. A campaign with lists shows it to
 * whoever is on one of them at that moment and on none that it suppresses; one without, to whom it was sent by a trigger or
 * a journey (assumed). Who left its channel or message type sees nothing of it.
 *
 * @see https://support.iterable.com/hc/en-us/articles/23061561161748
 */
export function createEligibilityTest(
  { store }: Project,
  user: StoredUser,
): (candidate: Candidate) => EligibleMessage | undefined {
  const isOn = createListTest(store, user);
  const recipient: Recipient = toRecipient(user);
  return (candidate) => {
    const { campaign, template } = candidate;
    if (findUnsubscription(recipient, store.channels.messageType(template.messageTypeId)) !== undefined)
      return undefined;
    if (campaign.listIds === undefined) {
      const sent = store.messages.lastSent(user.id, campaign.id);
      return sent && toSent(candidate, sent);
    }
    const isEligible = campaign.listIds.some(isOn) && !campaign.suppressionListIds.some(isOn);
    return isEligible ? { candidate, messageId: idOf(candidate, user), dataFields: {} } : undefined;
  };
}
