/** Most characters of a program. */
export const MAXIMUM_PROGRAM = 20_000;

/** Most characters of the text for one blank: a longer one is neither read nor saved. */
export const MAXIMUM_FILL = 4_000;
