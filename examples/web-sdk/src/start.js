import { createSandbox } from "iterable-sandbox";
import { openShop, sandboxOptions } from "./shop.js";

const sandbox = createSandbox(sandboxOptions);
const { url } = await sandbox.listen({ port: 8787 });
const shop = await openShop(sandbox, { port: 8080, sandboxUrl: url });
console.log(`The page:    ${shop.url}`);
console.log(`The sandbox: ${url}/_sandbox/ui/`);
