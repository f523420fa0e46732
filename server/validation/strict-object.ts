export { strictObject } from "../../contracts/strict-object.ts";
