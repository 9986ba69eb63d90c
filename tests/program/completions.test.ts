// Protects typing a call: its words are completed from the names of the place, the calls and the flags, and the first
// call of a text is found with its arguments wherever it stands.
import { describe, expect, it } from 'vitest';
import { completeWord, completionsOf } from '../../src/program/completions.ts';
import { firstCallIn } from '../../src/program/foundCall.ts';

describe('completions', () => {
  it('are those of the last word, the shortest first', () => {
    expect(completionsOf('VirtualFree(block, 0, MEM_REL', [])).toEqual(['MEM_RELEASE']);
    expect(completionsOf('virtuala', [])).toContain('VirtualAlloc');
    expect(completionsOf('free(bu', ['buffer', 'other'])[0]).toBe('buffer');
  });

  it('are none without a word', () => {
    expect(completionsOf('malloc(', ['buffer'])).toEqual([]);
    expect(completionsOf('', [])).toEqual([]);
  });

  it('write the word out', () => {
    expect(completeWord('p = (char*)mal', 'malloc')).toBe('p = (char*)malloc');
  });
});

describe('the first call of a text', () => {
  const typeNames = new Set(['Node']);
  const found = (text: string): readonly string[] | null => {
    const call = firstCallIn({ typeNames }, text);
    return call && [call.name, ...call.arguments.map(({ range }) => text.slice(range.start, range.end))];
  };

  it.each([
    ['(char*)malloc(40)', ['malloc', '40']],
    ['for (int i = 0; i < 3; ++i) free(nodes[i]);', ['free', 'nodes[i]']],
    ['HeapFree(GetProcessHeap(), 0, p);\nfree(q);', ['HeapFree', 'GetProcessHeap()', '0', 'p']],
    ['new Node', ['new', 'Node']],
    ['delete[] nodes;', ['delete[]', 'nodes']],
    ['block + 4096', null],
    ['', null],
    ['nonsense(', null],
  ])('of %j is found', (text, call) => {
    expect(found(text)).toEqual(call);
  });
});
