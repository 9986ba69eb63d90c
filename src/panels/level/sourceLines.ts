import { highlight, type Word, type WordClass } from '../../program/highlight.ts';

/** A stretch of a line of the program. */
export type Piece =
  | { readonly kind: 'text'; readonly class: WordClass | null; readonly text: string }
  /** `tail`: the punctuation that stands right behind it. */
  | { readonly kind: 'blank'; readonly name: string; readonly tail: string };

/** A line of the program the reader sees; `number` counts from 1 behind the folded helpers. */
export interface SourceLine {
  readonly number: number;
  /** As the program counts, helpers included. */
  readonly sourceLine: number;
  readonly pieces: readonly Piece[];
}

/** The lines of a source text in colours, its blanks as pieces of their own. */
export function sourceLines(source: string, helperLines: number): readonly SourceLine[] {
  const words = highlight(source);
  let start = 0;
  return source.split('\n').map((text, index) => {
    const line = { start, end: start + text.length };
    start = line.end + 1;
    const inside = words.filter((word) => word.start < line.end && word.end > line.start);
    return { number: index + 1 - helperLines, sourceLine: index + 1, pieces: piecesOf(source, line, inside) };
  });
}

/** A text of its own in colours, such as the code in a blank. */
export const codePieces = (code: string, typeNames: ReadonlySet<string>): readonly Piece[] =>
  piecesOf(code, { start: 0, end: code.length }, highlight(code, typeNames));

function piecesOf(
  source: string,
  line: { readonly start: number; readonly end: number },
  words: readonly Word[],
): Piece[] {
  const pieces: Piece[] = [];
  let at = line.start;
  for (const word of words) {
    const from = Math.max(word.start, line.start);
    const to = Math.min(word.end, line.end);
    const before = pieces.at(-1);
    if (before?.kind === 'blank' && from === at && word.class === 'punctuation') {
      pieces[pieces.length - 1] = { ...before, tail: before.tail + source.slice(from, to) };
      at = to;
      continue;
    }
    if (from > at) pieces.push({ kind: 'text', class: null, text: source.slice(at, from) });
    pieces.push(pieceOf(word, source.slice(from, to)));
    at = to;
  }
  if (at < line.end) pieces.push({ kind: 'text', class: null, text: source.slice(at, line.end) });
  return pieces;
}

const pieceOf = (word: Word, text: string): Piece =>
  word.class === 'blank' ? { kind: 'blank', name: text.slice(1), tail: '' } : { kind: 'text', class: word.class, text };

/** The code of a fill where the program has a semicolon of its own behind it. */
export const withoutSemicolon = (code: string): string => code.replace(/;\s*$/, '');

/** By how many characters a line is indented. */
export function indentOf({ pieces: [first] }: SourceLine): number {
  return first?.kind === 'text' && first.class === null ? first.text.length : 0;
}
