// Protects the runs: what is stored is what was played, tabs lose nothing of one another, nothing broken is overwritten,
// and a year of daily play stays small.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRuns } from '../../src/progress/parseRuns.ts';
import { rowsOf } from '../../src/progress/runRows.ts';
import { keyOf, RunStore } from '../../src/progress/runStore.ts';
import { type Journal, StorageFault, type StoragePort } from '../../src/progress/storagePort.ts';
import { DAY } from '../../src/record/day.ts';
import { mergeRuns } from '../../src/record/mergeRuns.ts';
import { OUTCOMES } from '../../src/record/run.ts';
import { answerWith, run, runWith, SOME_DAY } from '../record/support/runs.ts';
import { MemoryPort } from './support/memoryPort.ts';

function memoryJournal(): Journal & { text: string | null } {
  return {
    text: null,
    read() {
      return this.text === null ? [] : [this.text];
    },
    write(text) {
      this.text = text;
    },
    clear() {
      this.text = null;
    },
  };
}

const openOn = (port: StoragePort, journal: Journal = memoryJournal()): RunStore =>
  new RunStore({ openPort: async () => port, journal, exclusively: (work) => work() });

const one = runWith({ id: 'one', answers: [answerWith({ confidence: 75, hinted: true })] });
const other = runWith({ id: 'other', startedAt: SOME_DAY + 40 * DAY });

describe('stored runs', () => {
  it('are what was played', () => {
    fc.assert(
      fc.property(fc.array(run), (runs) => {
        expect(parseRuns(JSON.parse(JSON.stringify(rowsOf(runs))))).toEqual(runs);
      }),
    );
  });

  it.each([
    ['an unknown mode', { mode: 'chess' }],
    ['a negative time', { time: -1 }],
    ['a concept that is not listed', { answers: [[1, 0, 0, 0, 0, 0, 0]] }],
    ['a row too short', { answers: [[0, 0, 0]] }],
    ['a field too many', { extra: 1 }],
    ['a name that is no id', { id: '../x' }],
  ])('are refused with %s', (_what, change) => {
    expect(parseRuns([{ ...rowsOf([one])[0], ...change }])).toBeNull();
  });

  it('of a year of daily play are under 5 MB', () => {
    const answers = Array.from({ length: 30 }, (_, index) =>
      answerWith({ concept: `virtual.concept-${index % 12}`, outcome: OUTCOMES[index % 4] ?? 'solved', time: 12_345 }),
    );
    const runs = Array.from({ length: 365 * 6 }, (_, index) =>
      runWith({ id: `run-${index}`, startedAt: SOME_DAY + index * (DAY / 6), answers }),
    );
    expect(JSON.stringify(rowsOf(runs)).length).toBeLessThan(5_000_000);
  });
});

describe('the store of runs', () => {
  it('has after loading what was added before, a key for each month', async () => {
    const port = new MemoryPort();
    await openOn(port).add([one]);
    await openOn(port).add([other]);
    expect(await port.keys()).toEqual([keyOf(one), keyOf(other)]);
    const store = openOn(port);
    await store.load();
    expect(store.runs).toEqual([one, other]);
  });

  it('joins what two tabs add', async () => {
    const port = new MemoryPort();
    const [left, right] = [openOn(port), openOn(port)];
    await Promise.all([left.load(), right.load()]);
    await left.add([one]);
    await right.add([runWith({ id: 'right' })]);
    await left.load();
    expect(left.runs.map(({ id }) => id)).toEqual(['one', 'right']);
  });

  it('keeps a run that could not be saved, and saves it with the next one or after the next start', async () => {
    const port = new MemoryPort();
    const journal = memoryJournal();
    port.failsWith = 'full';
    await expect(openOn(port, journal).add([one])).rejects.toThrow('full');
    port.failsWith = null;
    expect(journal.text).toContain('one');
    const next = openOn(port, journal);
    await next.load();
    expect(next.runs).toEqual([one]);
    expect(journal.text).toBeNull();
    expect(await port.load(keyOf(one))).toContain('one');
  });

  it('takes runs where nothing can be stored', async () => {
    const store = new RunStore({
      openPort: () => Promise.reject(new StorageFault('forbidden')),
      journal: memoryJournal(),
      exclusively: (work) => work(),
    });
    await expect(store.load()).rejects.toThrow('forbidden');
    await expect(store.add([one])).rejects.toThrow('forbidden');
    expect(store.runs).toEqual([one]);
  });

  it('puts a month aside that cannot be read', async () => {
    const port = new MemoryPort();
    await port.save(keyOf(one), 'broken');
    const store = openOn(port);
    await store.load();
    await store.add([one]);
    expect(await port.load(`aside.${keyOf(one)}`)).toBe('broken');
    expect(parseRuns(JSON.parse((await port.load(keyOf(one))) ?? ''))).toEqual([one]);
  });

  it('merges any devices into the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(run, { maxLength: 4 }), fc.array(run, { maxLength: 4 }), async (a, b) => {
        const port = new MemoryPort();
        await openOn(port).add(a);
        await openOn(port).add(b);
        const store = openOn(port);
        await store.load();
        expect(store.runs).toEqual(mergeRuns(a, b));
      }),
    );
  });
});
