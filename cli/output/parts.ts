import pc from "picocolors";
import { escapeControls } from "../terminal.ts";

/** A value as JSON, a line for each member. */
export const formatJson = (value: unknown): readonly string[] => JSON.stringify(value, null, 2).split("\n");

/** A text of several lines that others wrote; nothing in it acts on a terminal. */
export const formatText = (text: string): readonly string[] => text.split("\n").map(escapeControls);

/** A part of what is shown whole, under its title; nothing where it is empty. */
export const formatPart = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", pc.bold(title), ...lines.map((line) => (line === "" ? "" : `  ${line}`))];

/** What is known of something, on a line. */
export const joinWords = (words: readonly (string | false | undefined)[]): string =>
  words.filter((word) => typeof word === "string" && word !== "").join(" · ");

/** `1 event`, `2 events`. */
export const formatCount = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
