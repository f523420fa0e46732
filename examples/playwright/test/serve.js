import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

const pages = {
  "/": { file: "index.html", type: "text/html" },
  "/newsletter.js": { file: "newsletter.js", type: "text/javascript" },
};

/** Serves the site on a free port, as a development server would; gives its address. */
export async function serveSite() {
  const server = createServer(async ({ url }, response) => {
    const page = pages[url];
    if (page === undefined) return response.writeHead(404).end();
    response.setHeader("Content-Type", page.type);
    return response.end(await readFile(new URL(`../src/${page.file}`, import.meta.url)));
  });
  await new Promise((settle) => server.listen(0, "localhost", settle));
  return { url: `http://localhost:${server.address().port}/`, close: () => server.close() };
}
