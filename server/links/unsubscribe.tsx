import type { Preferences } from "../messaging/engagement/preferences.ts";
import { LinkPage } from "./page.tsx";

/** What a reader left by a link: a channel of messages, or one type of them. */
export interface LeftMessages {
  readonly who: string;
  readonly what: string;
  readonly is: "channel" | "message type";
}

/** Tells what was left, and takes it back by a form. */
export const Unsubscribed = ({ left, preferencesUrl }: { left: LeftMessages; preferencesUrl: string }) => (
  <LinkPage title="You are unsubscribed">
    <p>
      <strong>{left.who}</strong> gets no more messages of the {left.is} <strong>{left.what}</strong>.
    </p>
    <form method="post">
      <input type="hidden" name="again" value="1" />
      <button type="submit">Subscribe again</button>
    </form>
    <p>
      <a href={preferencesUrl}>All preferences</a>
    </p>
  </LinkPage>
);

/** Tells that an unsubscribe was taken back. */
export const SubscribedAgain = ({ left }: { readonly left: LeftMessages }) => (
  <LinkPage title="You are subscribed again">
    <p>
      <strong>{left.who}</strong> gets messages of the {left.is} <strong>{left.what}</strong>.
    </p>
  </LinkPage>
);

/** Tells why a link changed nothing. */
export const NothingChanged = ({ why }: { readonly why: string }) => (
  <LinkPage title="Nothing changed">
    <p>{why}.</p>
  </LinkPage>
);

interface ChannelFieldsProps {
  readonly channel: Preferences["channels"][number];
}

const ChannelFields = ({ channel: { id, name, medium, isWanted, messageTypes } }: ChannelFieldsProps) => (
  <fieldset>
    <legend>{medium}</legend>
    <label>
      <input type="checkbox" name="channel" value={String(id)} checked={isWanted} /> {name}
    </label>
    <div class="types">
      {messageTypes.map((type) => (
        <label>
          <input type="checkbox" name="messageType" value={String(type.id)} checked={type.isWanted} /> {type.name}
        </label>
      ))}
    </div>
  </fieldset>
);

interface PreferencePageProps {
  readonly preferences: Preferences;
  readonly isSaved: boolean;
}

/** What a reader is in and out of, to be changed by a form. */
export const PreferencePage = ({ preferences: { who, channels }, isSaved }: PreferencePageProps) => (
  <LinkPage title="What you receive">
    {isSaved && (
      <p class="told" role="status">
        Saved.
      </p>
    )}
    <p>
      Messages to <strong>{who}</strong>:
    </p>
    <form method="post">
      {channels.map((channel) => (
        <ChannelFields channel={channel} />
      ))}
      <button type="submit">Save</button>
    </form>
  </LinkPage>
);
