/** Scenarios of a test's own, one that holds, one that does not, and some that cannot be run. */
export const scenarioFiles = {
  "kept.yaml": story("a user is kept", "pro"),
  "lost.yaml": story("a user is lost", "free"),
  "malformed.yaml": "name: a story\nsteps:\n  - call: users.update\n   with: {}\n",
  "unknown.yaml": story("a user is kept", "pro").replace("users.getByEmail", "users.getByMail"),
  "keyless.yaml": story("a user is kept", "pro").replace("gives:", "give:"),
} as const;

function story(name: string, plan: string): string {
  return `name: ${name}
source: https://example.com/${plan}
tags: [users, ${plan}]
steps:
  - call: users.update
    with: { email: ada@example.com, dataFields: { plan: pro } }
  - call: users.getByEmail
    with: { email: ada@example.com }
    gives: { user: { dataFields: { plan: ${plan} } } }
`;
}
