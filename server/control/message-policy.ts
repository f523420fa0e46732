/** What a message may do in a browser: show itself and its styles; no script, no form, nothing of this server's. */
export function messagePolicy(loadsImages: boolean): string {
  const [images, fonts] = loadsImages ? ["https: http: data:", "https: data:"] : ["data:", "data:"];
  const sandbox = "sandbox allow-popups allow-popups-to-escape-sandbox";
  return `default-src 'none'; style-src 'unsafe-inline'; img-src ${images}; font-src ${fonts}; ${sandbox}`;
}
