/** Width of a text in some font, in device pixels. */
export type Measure = (text: string) => number;

const ELLIPSIS = '…';

/**
 * The text, or as much of its two ends as fits into `width` around an ellipsis: names differ at their ends
 * (`pages[0]`, `pages[1]`), so neither is given up. '' where not even one character and the ellipsis fit.
 */
export function shortenMiddle(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  const characters = [...text];
  let low = 0;
  let high = characters.length - 1;
  while (low < high) {
    const kept = (low + high + 1) >>> 1;
    if (measure(keepEnds(characters, kept)) <= width) low = kept;
    else high = kept - 1;
  }
  return low === 0 ? '' : keepEnds(characters, low);
}

/** `count` characters of both ends together; the greater half from the end. */
function keepEnds(characters: readonly string[], count: number): string {
  const head = Math.floor(count / 2);
  const tail = characters.slice(characters.length - (count - head));
  return characters.slice(0, head).join('') + ELLIPSIS + tail.join('');
}
