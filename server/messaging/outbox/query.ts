import { compileQuery, createTimes, isOneOf, type Test, type Vocabulary } from "../../query/vocabulary.ts";
import { type MessageState, messageStates } from "../../store/messages.ts";

/** What of a message can be asked about. */
interface Row {
  readonly medium: string;
  readonly status: MessageState;
  readonly reason?: string;
  readonly email?: string;
  readonly userId?: string;
  readonly recipient: string;
  readonly subject?: string;
  readonly campaignName?: string;
  readonly messageId: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

const states = Object.fromEntries(
  messageStates.map((state): [MessageState, Test<Row>] => [state, ({ status }) => status === state]),
);

/** What can be asked of the outbox. */
const vocabulary: Vocabulary<Row> = {
  what: "messages",
  text:
    (text) =>
    ({ subject, recipient, campaignName, messageId, reason }) =>
      [subject, recipient, campaignName, messageId, reason].some((each) => each?.toLowerCase().includes(text)),
  keys: {
    user:
      (value) =>
      ({ email, userId, recipient }) =>
        [email, userId, recipient].some((name) => name?.toLowerCase() === value.toLowerCase()),
    type:
      (value) =>
      ({ medium }) =>
        medium.toLowerCase() === value.toLowerCase(),
    status: isOneOf<Row>(states, "status"),
    is: isOneOf<Row>({ ...states, hidden: ({ reason }) => reason === "hiddenProfile" }),
    ...createTimes<Row>(({ createdAt }) => Date.parse(createdAt)),
  },
};

/** Whether a message is what a query asks for. Throws `QueryError`. */
export const createMessageQuery = (query: string): Test<Row> => compileQuery(query, vocabulary);
