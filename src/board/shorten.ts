import { firstBeyond } from '../base/sorted.ts';

/** Width of a text in some font, in device pixels. */
export type Measure = (text: string) => number;

const ELLIPSIS = '…';
/** What parts words and says nothing at a cut. */
const LOOSE_END = /[\s,·…]+$/;
const LOOSE_START = /^[\s,·…]+/;

/**
 * The text, or as many words of its two ends as fit into `width` around an ellipsis, or its first word. Of a single word, and
 * where not even a word fits, as many characters of both ends: names differ at their ends (`pages[0]`, `pages[1]`), so neither
 * is given up. '' where not even one character and the ellipsis fit.
 */
export function shortenMiddle(text: string, width: number, measure: Measure): string {
  const fits = (part: string): boolean => measure(part) <= width;
  if (fits(text)) return text;
  return shortenWords(text, fits) ?? shortenCharacters(text, fits);
}

/** Whole words around an ellipsis, which may stand for no more than what parts them; `null` where none fits. */
function shortenWords(text: string, fits: (part: string) => boolean): string | null {
  const words = text.split(' ');
  for (let kept = words.length; kept > 0; kept--) {
    const head = Math.ceil(kept / 2);
    const start = words.slice(0, head).join(' ').replace(LOOSE_END, '');
    const end = words
      .slice(words.length - (kept - head))
      .join(' ')
      .replace(LOOSE_START, '');
    if (fits(start + ELLIPSIS + end)) return start + ELLIPSIS + end;
  }
  return null;
}

function shortenCharacters(text: string, fits: (part: string) => boolean): string {
  const characters = [...text];
  const kept = firstBeyond(characters.length - 1, (index) => !fits(keepEnds(characters, index + 1)));
  return kept === 0 ? '' : keepEnds(characters, kept);
}

/** `count` characters of both ends together; the greater half from the end. */
function keepEnds(characters: readonly string[], count: number): string {
  const head = Math.floor(count / 2);
  const tail = characters.slice(characters.length - (count - head));
  return characters.slice(0, head).join('') + ELLIPSIS + tail.join('');
}
