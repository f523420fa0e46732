import { serve } from "@hono/node-server";
import { Hono } from "hono";

/** The second yardstick: a JSON echo on Hono and nothing else. */
const app = new Hono().post("*", async (c) => c.json(await c.req.json())).get("*", (c) => c.json({ ok: true }));

serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => console.log(`http://localhost:${port}`));
