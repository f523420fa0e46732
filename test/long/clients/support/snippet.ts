const methods = ["identify", "track", "page", "screen", "group", "alias", "reset", "ready", "on", "once", "user"];

/**
 * What a page carries: calls wait in a list until the script has come, it is asked for, and the page itself is called
 * for. As the snippet of Segment's app does it, with the two places changed that name its CDN.
 *
 * @see https://segment.com/docs/connections/sources/catalog/libraries/website/javascript/quickstart/
 */
export const snippet = (cdn: string, writeKey: string, options: object = {}): string => `
  const analytics = (window.analytics = []);
  for (const method of ${JSON.stringify(methods)}) {
    analytics[method] = (...args) =>
      window.analytics.initialized ? window.analytics[method](...args) : (analytics.push([method, ...args]), analytics);
  }
  analytics._writeKey = ${JSON.stringify(writeKey)};
  analytics._cdn = ${JSON.stringify(cdn)};
  analytics._loadOptions = ${JSON.stringify(options)};
  const script = document.createElement("script");
  script.src = ${JSON.stringify(`${cdn}/analytics.js/v1/${writeKey}/analytics.min.js`)};
  script.setAttribute("data-global-segment-analytics-key", "analytics");
  document.head.append(script);
  analytics.page();
`;
