import { fail } from "./failure.ts";
import { renderLimits } from "./limits.ts";
import { renderParts } from "./render-parts.ts";
import { findTags } from "./tags.ts";
import type { BakeFeed, RenderFeedRequests } from "./types.ts";
import { escapeHtml, readMembers, toText } from "./values.ts";

/** A name of a field and nothing else, dots and `[names with blanks]` included. */
const field = /^(?:\[[^\]]+\]|[\p{L}_$][\p{L}\p{N}_$-]*)(?:\.(?:\[[^\]]+\]|[\p{L}\p{N}_$-]+))*$/u;
const names = /\[([^\]]+)\]|([^.[\]]+)/g;

const readNames = (inner: string): string[] => [...inner.matchAll(names)].map((name) => name[1] ?? name[2] ?? "");

/**
 * assumed: a value is escaped as a feed's would be, and unknown fields wait for the feed. Fails where a text becomes longer
 * than a template may be.
 */
export const bakeFeed: BakeFeed = (text, dataFields) => {
  let baked = "";
  let at = 0;
  for (const { feed, start, end, inner } of findTags(text)) {
    if (!feed || !field.test(inner)) continue;
    const value = readMembers(dataFields, readNames(inner));
    if (value === undefined || value === null) continue;
    const raw = text.startsWith("[[{", start);
    baked += text.slice(at, start) + (raw ? toText(value) : escapeHtml(toText(value)));
    at = end;
    if (baked.length > renderLimits.templateLength)
      fail(`a text of the template becomes longer than ${renderLimits.templateLength} characters`);
  }
  return baked + text.slice(at);
};

export const renderFeedRequests: RenderFeedRequests = (feeds, context) =>
  renderParts({ feeds }, { ...context, feed: [] });

/** Whether a text reads data feeds at all. */
export const readsFeed = (text: string): boolean => text.includes("[[") && findTags(text).some((tag) => tag.feed);
