import { textsOf } from './format.ts';

/** A text about the tools that levels offer. */
export const toolText = textsOf('tools');
