import { isObject } from "../../../contracts/json.ts";
import type { ContactCard } from "../../control/contact.ts";
import type { ContactSubscription } from "../../control/contact-subscriptions.ts";
import { Badge } from "../parts/badge.tsx";
import { clip } from "../parts/clip.ts";

/** Entries of each kind that are shown. */
const shown = 20;
const maxText = 80;

interface ListedProps {
  readonly id: string;
  readonly title: string;
  readonly none: string;
  readonly entries: readonly { readonly name: string; readonly note?: string; readonly isOut?: boolean }[];
}

const Listed = ({ id, title, none, entries }: ListedProps) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {entries.length === 0 ? (
      <p class="none">{none}</p>
    ) : (
      <ul class="rows belongings">
        {entries.slice(0, shown).map(({ name, note, isOut }) => (
          <li>
            <span>{clip(name, maxText)}</span>
            {note !== undefined && <span class="faint">{clip(note, maxText)}</span>}
            {isOut !== undefined && (
              <Badge tone={isOut ? "warn" : "good"}>{isOut ? "unsubscribed" : "subscribed"}</Badge>
            )}
          </li>
        ))}
        {entries.length > shown && <li class="faint">{`and ${entries.length - shown} more`}</li>}
      </ul>
    )}
  </section>
);

const textOf = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));

/** Devices and browsers, as a profile lists them. */
const tokensOf = ({ devices = [], browserTokens = [] }: ContactCard["dataFields"]): ListedProps["entries"] => [
  ...[devices].flat().flatMap((device) => {
    if (!isObject(device)) return [];
    const isOff = device.endpointEnabled === false ? ", disabled" : "";
    return { name: textOf(device.token), note: `${textOf(device.platform)} ${textOf(device.applicationName)}${isOff}` };
  }),
  ...[browserTokens].flat().map((token) => ({ name: textOf(token), note: "browser" })),
];

const toEntry = ({ id, name, subscribed }: ContactSubscription, isType: boolean) => ({
  name,
  note: `${isType ? "message type" : "channel"} ${id}`,
  isOut: !subscribed,
});

/** Subscriptions, lists and devices, as Contact Lookup has them. */
export const Belongings = ({ contact }: { readonly contact: ContactCard }) => {
  const { channels, messageTypes } = contact.subscriptions;
  const subscriptions = channels.flatMap((channel) => [
    toEntry(channel, false),
    ...messageTypes.filter(({ channelId }) => channelId === channel.id).map((type) => toEntry(type, true)),
  ]);
  return (
    <div class="columns">
      <Listed id="subscriptions" title="Subscriptions" none="No channel is set up." entries={subscriptions} />
      <div>
        <Listed
          id="lists"
          title="Lists"
          none="On no list."
          entries={contact.lists.map(({ id, name }) => ({ name, note: `list ${id}` }))}
        />
        <Listed id="devices" title="Devices" none="No device or browser." entries={tokensOf(contact.dataFields)} />
      </div>
    </div>
  );
};
