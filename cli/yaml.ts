/** YAML, in a file of its own so that a command loads it only when it needs it; a bundle of `yaml` alone loses names. */
export { parse, stringify } from "yaml";
