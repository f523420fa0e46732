/** YAML, in a file of its own so that it is loaded only when it is needed; a bundle of `yaml` alone loses names. */
export { parse } from "yaml";
