import { textsOf } from '../format.ts';

/** A text of what levels ask beside choosing calls. */
export const kindText = textsOf('kinds');
