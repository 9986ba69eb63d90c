// Protects LC: a line that is replaced, added or taken out counts once, and only where there is something to mend.
import { describe, expect, it } from 'vitest';
import { changedLines } from '../../src/levels/changedLines.ts';

const blanks = { body: { offers: [{ name: 'nothing', code: '' }], initial: 'a();\nb();\nc();' } };
const changed = (text: string, type: 'repair' | 'autopsy' | 'predict' = 'repair'): number =>
  changedLines({ kind: { type }, blanks }, { body: { text } });

describe('the lines changed', () => {
  it.each([
    ['nothing', 'a();\nb();\nc();', 0],
    ['only the layout', '  a();\n\nb();\n  c()', 0],
    ['one replaced', 'a();\nx();\nc();', 1],
    ['one added', 'a();\nb();\nx();\nc();', 1],
    ['one taken out', 'a();\nc();', 1],
    ['one moved', 'b();\nc();\na();', 1],
    ['one replaced by two', 'a();\nx();\ny();\nc();', 2],
    ['all taken out', '', 3],
  ])('%s', (_what, text, lines) => {
    expect(changed(text)).toBe(lines);
  });

  it('are none where nothing is to be mended', () => {
    expect(changed('', 'predict')).toBe(0);
    expect(changed('', 'autopsy')).toBe(3);
  });
});
