// Protects printing: reading what was printed gives the same tree again, whatever the tree; and reading never fails in
// any way but by an answer, whatever the text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeToForm } from '../../../src/program/callForm.ts';
import { highlight } from '../../../src/program/highlight.ts';
import { parseFill, parseProgram } from '../../../src/program/program.ts';
import { printExpression } from '../../../src/program/syntax/print/printExpression.ts';
import { printItems } from '../../../src/program/syntax/print/printItem.ts';
import { expression, program, scrambledCode } from '../support/arbitraries.ts';
import { sure } from '../support/programs.ts';
import { expressionFrom, itemsFrom, withoutRanges } from '../support/trees.ts';

describe('printing', () => {
  it('keeps expressions', () => {
    fc.assert(
      fc.property(expression, (tree) => {
        expect(withoutRanges(expressionFrom(printExpression(tree)))).toEqual(tree);
      }),
      { numRuns: 20000 },
    );
  });

  it('keeps programs', () => {
    fc.assert(
      fc.property(program, (items) => {
        expect(withoutRanges(itemsFrom(printItems(items)))).toEqual(items);
      }),
      { numRuns: 200 },
    );
  });
});

const LEVEL = sure(parseProgram('struct Page { byte data[4096]; };\nPage* p = @take;\n@give;'));

describe('any text', () => {
  const texts = fc.oneof(scrambledCode, fc.string({ maxLength: 60, unit: 'binary' }));

  it('is a program or has faults within it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseProgram(text);
        const ends = parsed.ok ? [] : parsed.faults.map(({ range }) => range.end);
        expect(Math.max(0, ...ends)).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 400 },
    );
  });

  it('is a text for a blank or has faults', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('take', 'give'), (text, blank) => {
        const parsed = parseFill(LEVEL, blank, text);
        expect(parsed.ok || parsed.faults.length > 0).toBe(true);
        codeToForm(LEVEL, text);
      }),
      { numRuns: 400 },
    );
  });

  it('is nothing but its words and white space', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const words = highlight(text);
        const joined = words.map((word) => text.slice(word.start, word.end)).join('');
        expect(joined.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        expect(words.map((word) => word.text).join('')).toBe(joined);
      }),
    );
  });
});
