import { countedTextsOf, textsOf } from '../format.ts';

/** A text of the first screen. */
export const homeText = textsOf('home');
export const homeCount = countedTextsOf('home');
