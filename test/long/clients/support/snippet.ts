const methods = ["identify", "track", "page", "screen", "group", "alias", "reset", "ready", "on", "once", "user"];

/**
 * What a page carries: calls wait in a list until the script has come, it is asked for, and the page itself is called
 * for. As the snippet of Segment's app does it, with the one place changed that names its CDN.
 *
 * @see https://segment.com/docs/connections/sources/catalog/libraries/website/javascript/quickstart/
 */
export const snippet = (script: string, writeKey: string, options: object = {}): string => `
  const analytics = (window.analytics = []);
  for (const method of ${JSON.stringify(methods)}) {
    analytics[method] = (...args) =>
      window.analytics.initialized ? window.analytics[method](...args) : (analytics.push([method, ...args]), analytics);
  }
  analytics._writeKey = ${JSON.stringify(writeKey)};
  analytics._loadOptions = ${JSON.stringify(options)};
  const script = document.createElement("script");
  script.src = ${JSON.stringify(script)};
  script.setAttribute("data-global-segment-analytics-key", "analytics");
  document.head.append(script);
  analytics.page();
`;
