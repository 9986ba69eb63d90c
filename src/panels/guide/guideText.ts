import { textsOf } from '../format.ts';

/** A text of the field guide. */
export const guideText = textsOf('guide');
