// Protects the pure data behind the screens of a level: flags as code, bars, lines of source, goals, chips' order.
import { describe, expect, it } from 'vitest';
import type { Score } from '../../src/levels/metric.ts';
import { METRIC_CODES } from '../../src/levels/metric.ts';
import { chosenOffer, editableCall, withField } from '../../src/panels/call/callView.ts';
import { goalState } from '../../src/panels/level/goals.ts';
import { legendParts } from '../../src/panels/level/legendParts.ts';
import { sourceLines } from '../../src/panels/level/sourceLines.ts';
import { barView } from '../../src/panels/scores/barView.ts';
import { chooseProtection, flagWords, toggleFlag } from '../../src/program/flagWords.ts';
import { campaignLevel } from './support/levels.ts';

const score = (values: Partial<Score>): Score =>
  ({ ...Object.fromEntries(METRIC_CODES.map((metric) => [metric, 0])), ...values }) as Score;

describe('flags as code', () => {
  it('come and go in the order Windows lists them', () => {
    expect(toggleFlag('allocationType', 'MEM_COMMIT', 'MEM_RESERVE')).toBe('MEM_RESERVE | MEM_COMMIT');
    expect(toggleFlag('allocationType', 'MEM_COMMIT', 'MEM_COMMIT')).toBe('0');
    expect(toggleFlag('heapAlloc', '0', 'HEAP_ZERO_MEMORY')).toBe('HEAP_ZERO_MEMORY');
  });

  it('leave out the words for no flag', () => {
    expect(toggleFlag('globalAlloc', 'GMEM_FIXED', 'GMEM_MOVEABLE')).toBe('GMEM_MOVEABLE');
  });

  it('leave code alone that is more than names', () => {
    expect(flagWords('MEM_COMMIT | (x << 2)')).toBeNull();
  });

  it('keep the modifiers when the protection changes', () => {
    expect(chooseProtection('PAGE_READWRITE | PAGE_GUARD', 'PAGE_READONLY')).toBe('PAGE_READONLY | PAGE_GUARD');
  });
});

describe('a call as a form', () => {
  const { program, file } = campaignLevel(26);

  it('changes one argument and nothing else', () => {
    const call = editableCall(program, 'VirtualFree(arena, 0, MEM_RELEASE);');
    expect(call && withField(call, 'dwSize', '4096', 'statements')).toBe('VirtualFree(arena, 4096, MEM_RELEASE);');
  });

  it('is none for more than one call', () => {
    expect(editableCall(program, 'for (int i = 0; i < 9; ++i) free(pages[i]);')).toBeNull();
  });

  it('knows the offer it comes from by its call', () => {
    const offers = file.blanks['take']?.offers ?? [];
    expect(chosenOffer(program, offers, 'malloc(1)')).toBe(offers.findIndex(({ name }) => name === 'malloc'));
    expect(chosenOffer(program, offers, 'pages[0]')).toBe(-1);
    expect(chosenOffer(program, offers, undefined)).toBe(-1);
  });
});

describe('the lines of a program', () => {
  it('count from behind the helpers and lose no character', () => {
    const source = 'void help();\nint x = @take;\n@give;';
    const lines = sourceLines(source, 1);
    expect(lines.map(({ number }) => number)).toEqual([0, 1, 2]);
    const text = lines.map(({ pieces }) =>
      pieces.map((piece) => (piece.kind === 'blank' ? `@${piece.name}${piece.tail}` : piece.text)).join(''),
    );
    expect(text.join('\n')).toBe(source);
  });
});

describe('a bar', () => {
  const goals = { constraints: [{ metric: 'VA', atMost: 100 }], stars: [], par: { VA: 50 } } as never;

  it('is bad beyond a limit, good at par, fair between them', () => {
    expect(barView('VA', score({ VA: 101 }), goals, true).tone).toBe('bad');
    expect(barView('VA', score({ VA: 80 }), goals, true).tone).toBe('fair');
    expect(barView('VA', score({ VA: 50 }), goals, true).tone).toBe('good');
  });

  it('is not bad before the end for what may still come', () => {
    const caught = {
      constraints: [
        { metric: 'UB', atLeast: 4 },
        { metric: 'LK', atMost: 0 },
      ],
      stars: [],
      par: {},
    } as never;
    expect(barView('UB', score({}), caught, true).tone).toBe('bad');
    expect(barView('UB', score({}), caught, false).tone).toBe('fair');
    expect(barView('LK', score({ LK: 16 }), caught, true).tone).toBe('bad');
    expect(barView('LK', score({ LK: 16 }), caught, false).tone).toBe('fair');
  });

  it('never runs over its track, and shows par on it', () => {
    expect(barView('VA', score({ VA: 1e9 }), goals, true).share).toBe(1);
    expect(barView('VA', score({ VA: 50 }), goals, true)).toMatchObject({
      share: 0.36,
      par: { share: 0.36, value: 50 },
    });
  });
});

describe('a goal', () => {
  it('is lost once its number is too high, and decided at the end', () => {
    const limit = { metric: 'CC', atMost: 10 } as const;
    expect(goalState(limit, score({ CC: 5 }), false)).toBe('open');
    expect(goalState(limit, score({ CC: 11 }), false)).toBe('lost');
    expect(goalState(limit, score({ CC: 5 }), true)).toBe('met');
  });

  it('of enough of something stays open while the program runs', () => {
    expect(goalState({ metric: 'UB', atLeast: 4 }, score({ UB: 0 }), false)).toBe('open');
    expect(goalState({ metric: 'UB', atLeast: 4 }, score({ UB: 3 }), true)).toBe('lost');
  });

  it('of leaks stays open while the program runs', () => {
    expect(goalState({ metric: 'LK', atMost: 0 }, score({ LK: 8 }), false)).toBe('open');
    expect(goalState({ metric: 'LK', atMost: 0 }, score({ LK: 8 }), true)).toBe('lost');
  });
});

describe('the legend', () => {
  it('names each state and each family once', () => {
    const item = { colour: '#112233', hasSlack: false } as const;
    const parts = legendParts([
      { ...item, state: 'reserved', family: 'heap' },
      { ...item, state: 'reserved', family: 'stack' },
      { ...item, state: 'payload', family: 'heap', hasSlack: true },
    ]);
    expect(parts.states).toEqual(['reserved', 'payload', 'slack']);
    expect(parts.families.map(({ family }) => family)).toEqual(['heap', 'stack']);
  });
});
