/** One element of a JSON array in a file: its text, and the line it starts on, counted from 1. */
export interface ArrayElement {
  readonly text: string;
  readonly line: number;
}

const STRING_OR_MARK = /"(?:[^"\\]+|\\.)*"|[[\]{},]/gs;
const DEPTH: Readonly<Record<string, number>> = { '[': 1, '{': 1, ']': -1, '}': -1 };

/**
 * Cuts the text of a JSON array into its elements without parsing them, so that each can be parsed on its own: a broken
 * one is reported with its line and does not hide the others. Whatever else is wrong with the array, such as a missing
 * bracket, appears as an element that cannot be parsed.
 */
export function splitArray(text: string): readonly ArrayElement[] {
  const cutter = new Cutter(text, text.indexOf('[') + 1);
  let depth = 0;
  let isAfterComma = false;
  for (const { 0: mark, index } of text.matchAll(STRING_OR_MARK)) {
    if (depth === 1 && mark === ',') {
      cutter.cut(index, true);
      isAfterComma = true;
    } else if (depth === 1 && mark === ']') cutter.cut(index, isAfterComma);
    depth += DEPTH[mark] ?? 0;
    if (depth === 0) break;
  }
  cutter.cut(text.length, false);
  if (depth === 1) cutter.cut(text.length, true);
  return cutter.elements;
}

/** Takes elements off the front of a text and counts lines on the way. */
class Cutter {
  readonly elements: ArrayElement[] = [];
  private line = 1;
  private counted = 0;

  constructor(
    private readonly text: string,
    private start: number,
  ) {}

  /** Takes what stands before `end`; nothing but blanks only if an element `mustBe` there. */
  cut(end: number, mustBe: boolean): void {
    const raw = this.text.slice(this.start, end);
    const element = raw.trim();
    const line = this.lineAt(this.start + raw.length - raw.trimStart().length);
    if (element !== '' || mustBe) this.elements.push({ text: element, line });
    this.start = end + 1;
  }

  private lineAt(offset: number): number {
    for (let at = this.text.indexOf('\n', this.counted); at >= 0 && at < offset; at = this.text.indexOf('\n', at + 1)) {
      this.line++;
      this.counted = at + 1;
    }
    return this.line;
  }
}
