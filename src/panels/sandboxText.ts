import { textsOf } from './format.ts';

/** A text of free play. */
export const sandboxText = textsOf('sandbox');
