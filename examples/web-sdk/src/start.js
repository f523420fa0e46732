import { createSandbox } from "iterable-sandbox";
import { openShop, sandboxOptions } from "./shop.js";

const { PORT = 8080, SANDBOX_PORT = 8787 } = process.env;

const sandbox = createSandbox(sandboxOptions);
const { url } = await sandbox.listen({ port: Number(SANDBOX_PORT) });
const shop = await openShop(sandbox, { port: Number(PORT), sandboxUrl: url });
console.log(`The page:    ${shop.url}`);
console.log(`The sandbox: ${url}/_sandbox/ui/`);
