/**
 * How much rendering one message may take, in one place. A template and its data are somebody's input: what goes beyond
 * is an error that says which bound it met, never a hang.
 */
export const renderLimits = {
  /** Characters of one template or snippet. */
  templateLength: 1_000_000,
  /** Tags of one template or snippet. */
  tags: 20_000,
  /** Blocks inside blocks in one text, and expressions inside expressions in one tag. */
  depth: 50,
  /** Snippets inside snippets. assumed: no article says how many. */
  snippetDepth: 10,
  /**
   * Tags, texts and turns of loops, over all parts of a message. Each takes about as long as comparing two items of a
   * list, or as going through eight characters, and these count as steps as well; helpers that take longer count more.
   */
  steps: 500_000,
  /** Characters written, over all parts of a message, those included that end inside a helper's block. */
  outputLength: 5_000_000,
  /** Characters of one string that a helper makes. */
  stringLength: 1_000_000,
  /** Characters of one `[[ ]]` tag; what is longer is text. */
  feedTagLength: 1_000,
};
