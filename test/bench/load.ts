import autocannon from "autocannon";
import { apiKey, isLoadName, loads, usersInTurn } from "./requests.ts";

/** What one round of load measured. Run as `load URL NAME SECONDS [USERS [CONNECTIONS]]`; prints it as JSON. */
const [, , url = "", name = "", seconds = "1", given = String(usersInTurn), connections = "10"] = process.argv;
if (!isLoadName(name)) throw new Error(`there is no load named ${name}`);

const users = Number(given);
const isBatch = name === "v1/batch";
const headers = { "Api-Key": apiKey, "Content-Type": "application/json" };

/** A prime: neighbouring requests are of users far apart, and of a large project other users come up in each round. */
const stride = 7_919;
const start = users === usersInTurn ? 0 : Math.floor(Math.random() * users);

const makeRequest = loads[name];

function requestAt(place: number): autocannon.Request {
  const { method, path, body } = makeRequest(users === usersInTurn ? place : start + place * stride, users);
  return { method, path, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
}

const result = await autocannon({
  url,
  connections: Number(connections),
  duration: Number(seconds),
  idReplacement: isBatch,
  requests: Array.from({ length: isBatch ? 50 : usersInTurn }, (_, place) => requestAt(place)),
});
if (result.non2xx > 0 || result.errors > 0)
  throw new Error(`${result.non2xx} answers were not 2xx, ${result.errors} errors`);
const { requests, latency } = result;
console.log(
  JSON.stringify({ perSecond: requests.average, p99: latency.p99, longest: latency.max, count: requests.total }),
);
