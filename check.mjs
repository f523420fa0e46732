import { spawn } from "node:child_process";

/** What `npm test` runs: two lanes side by side, since a check is busy on one core and a machine has two or more. */
const lanes = [["lint", "rooms", "types", "build"], ["unit"]];

/** Runs an npm script to its end and shows what it printed, in one piece; whether it succeeded. */
function succeeds(script) {
  return new Promise((settle) => {
    const child = spawn(`npm run -s ${script}`, { shell: true, stdio: ["ignore", "pipe", "pipe"] });
    const printed = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => printed.push(chunk));
    child.once("close", (code) => {
      process.stdout.write(Buffer.concat(printed));
      if (code !== 0) console.error(`npm run ${script} failed`);
      settle(code === 0);
    });
  });
}

async function follow(lane) {
  for (const script of lane) if (!(await succeeds(script))) process.exitCode = 1;
}

await Promise.all(lanes.map(follow));
