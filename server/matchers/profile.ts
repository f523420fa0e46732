import { isObject } from "../../contracts/json.ts";
import type { Contact } from "../control/contacts.ts";
import { formatMessage, hasAll, type MatcherContext, quoteText, type Verdict } from "./context.ts";
import { formatDiff, pickAsked } from "./nearness.ts";
import { formatPersonPage } from "./page.ts";
import { describeLastWrites, describeUnknownUser, requireSandbox } from "./people.ts";

/** Values by name of which a profile, event or body has at least these; matchers such as `expect.any` will do. */
export type Subset = Readonly<Record<string, unknown>>;

const formatHidden = (user: string): string =>
  `The profile of ${quoteText(user)} is hidden: calls about it were stored, but none has identified it. ` +
  "Identify comes first: users.update, or a Segment identify.";

/** Asserts that a user has a profile that can be read, with at least these fields. */
export function toHaveProfile(this: MatcherContext, received: unknown, user: string, fields?: Subset): Verdict {
  const sandbox = requireSandbox(received, "toHaveProfile");
  const contact = sandbox.contact(user);
  const visible = contact?.hidden === false ? contact.dataFields : undefined;
  const pass = visible !== undefined && (fields === undefined || hasAll(this, visible, fields));
  const explain = (): readonly string[] => {
    if (contact === undefined) return describeUnknownUser(sandbox, user);
    if (visible === undefined) return [formatHidden(user)];
    if (!pass) {
      const missed = Object.keys(fields ?? {}).filter((name) => !hasAll(this, visible[name], fields?.[name]));
      const lead = `The profile of ${quoteText(user)} has other fields:`;
      return [lead, ...formatDiff(this, visible, fields), describeLastWrites(sandbox, user, missed)];
    }
    const shown = fields === undefined ? visible : pickAsked(visible, fields);
    return [`The profile of ${quoteText(user)} has:`, this.utils.stringify(shown)];
  };
  const written = { name: "toHaveProfile", on: "sandbox", given: [user, fields] };
  return { pass, message: () => formatMessage(this, written, [...explain(), formatPersonPage(sandbox, user)]) };
}

/** Asserts that the cart of a user holds these items, or any where none are given; each may name some values only. */
export function toHaveCart(this: MatcherContext, received: unknown, user: string, items?: readonly Subset[]): Verdict {
  const sandbox = requireSandbox(received, "toHaveCart");
  const contact = sandbox.contact(user);
  const held = contact?.dataFields.shoppingCartItems;
  const cart: readonly unknown[] = Array.isArray(held) ? held : [];
  const holds = items === undefined ? cart.length > 0 : hasAll(this, cart, items);
  const pass = contact !== undefined && holds;
  const explain = (): readonly string[] => {
    if (contact === undefined) return describeUnknownUser(sandbox, user);
    if (pass) return [`The cart of ${quoteText(user)} holds:`, this.utils.stringify(pickAsked(cart, items ?? cart))];
    if (cart.length === 0) return [`The cart of ${quoteText(user)} is empty.`];
    const writer = describeLastWrites(sandbox, user, ["shoppingCartItems"]);
    return [`The cart of ${quoteText(user)} holds other items:`, ...formatDiff(this, cart, items), writer];
  };
  const written = { name: "toHaveCart", on: "sandbox", given: [user, items] };
  return { pass, message: () => formatMessage(this, written, [...explain(), formatPersonPage(sandbox, user)]) };
}

const isContact = (value: unknown): value is Contact => isObject(value) && typeof value.hidden === "boolean";

/** Asserts that a contact is one no read shows yet. No contact at all fails either way. */
export function toBeHidden(this: MatcherContext, received: unknown): Verdict {
  const written = { name: "toBeHidden", on: "sandbox.contact(user)", given: [] };
  if (received === undefined) {
    const message = () => formatMessage(this, written, ["There is no such profile at all, hidden or not."]);
    return { pass: this.isNot === true, message };
  }
  if (!isContact(received))
    throw new TypeError("toBeHidden is for a contact: expect(sandbox.contact(user)).toBeHidden()");
  const { hidden: pass, email, userId } = received;
  const name = quoteText(email ?? userId);
  const found = pass ? formatHidden(email ?? userId ?? "") : `The profile of ${name} is not hidden: reads show it.`;
  return { pass, message: () => formatMessage(this, written, [found]) };
}
