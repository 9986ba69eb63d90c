// Protects free play: what calls answer is kept, presets run, and what comes from outside is checked.
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { queryHeaps } from '../../src/core/heapQuery.ts';
import type { MapRow } from '../../src/core/processMap.ts';
import { queryRegions } from '../../src/core/query.ts';
import { OPEN_QUESTIONS } from '../../src/core/rules/open.ts';
import { runPlan } from '../../src/levels/planRun.ts';
import {
  EMPTY_SANDBOX,
  keepResult,
  NEXT_CALL,
  namesKeptIn,
  parseSandbox,
  type SandboxState,
  START_PROCESS,
  sandboxLevel,
} from '../../src/levels/sandbox.ts';
import { SANDBOX_PRESETS } from '../../src/levels/sandboxPresets.ts';
import { callsOf, levelOf, MAPS, withCalls } from './support/sandboxes.ts';

function startOfRecording(path: string): readonly Readonly<Record<string, number>>[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const [, line = ''] = text.split('\n');
  const { initialRegions } = JSON.parse(line) as { initialRegions: Record<string, string>[] };
  return initialRegions.map((row) =>
    Object.fromEntries(Object.entries(row).map(([field, value]) => [field, Number(value)])),
  );
}

describe('what a call answers', () => {
  const { program } = levelOf(EMPTY_SANDBOX);

  it.each([
    ['malloc(8);', 'char* p1 = malloc(8);'],
    ['(Point*)malloc(8)', 'Point* p1 = (Point*)malloc(8);'],
    ['HeapCreate(0, 0, 0);', 'HANDLE h1 = HeapCreate(0, 0, 0);'],
    ['new Widget;', 'Widget* p1 = new Widget;'],
    ['new (std::nothrow) Widget;', 'Widget* p1 = new (std::nothrow) Widget;'],
    ['free(NULL);', 'free(NULL);'],
    ['int x = 3;', 'int x = 3;'],
  ])('of %s is kept as %s', (code, kept) => {
    expect(keepResult(program, [], code)).toBe(kept);
  });

  it('gets a name that is free', () => {
    expect(keepResult(program, callsOf(1, 'char* p1 = malloc(1);', 'free(p2);'), 'malloc(8);')).toBe(
      'char* p3 = malloc(8);',
    );
  });
});

describe('a preset', () => {
  it.each(SANDBOX_PRESETS.filter(({ state }) => !state.workload).map(({ id, state }) => [id, state] as const))(
    '(%s) runs up to the next call',
    (_id, state) => {
      expect(parseSandbox(JSON.stringify(state))).toEqual({ ok: true, value: state });
      const run = runPlan(levelOf(state), {});
      expect(run.execution.ending).toEqual({ kind: 'waiting', blank: NEXT_CALL });
      expect(run.timeline.outcomes.every(({ ok }) => ok)).toBe(true);
    },
  );

  it('can be the map of a real process, row by row as it was recorded, and every recording begins with that one', () => {
    const recordings = readdirSync('tests/traces/virtual').map((file) =>
      startOfRecording(`tests/traces/virtual/${file}`),
    );
    expect(recordings.length).toBeGreaterThan(0);
    for (const rows of recordings) expect(rows).toEqual(MAPS['wine-8-x64']);
    const level = levelOf({ ...EMPTY_SANDBOX, processes: ['wine-8-x64'] });
    expect(queryRegions(runPlan(level, {}).timeline.now)).toEqual(MAPS['wine-8-x64']);
  });

  it('that is the map of a real process is none if its rows cannot be', () => {
    const [first, ...rest] = MAPS['wine-8-x64'];
    const broken = { 'wine-8-x64': [first, first, ...rest] as MapRow[] };
    expect(sandboxLevel({ ...EMPTY_SANDBOX, processes: ['wine-8-x64'] }, broken)).toMatchObject({ ok: false });
  });

  it('can have heaps of the other design', () => {
    const run = runPlan(levelOf({ ...withCalls('malloc(100);'), heapKind: 'segment' }), {});
    expect(queryHeaps(run.timeline.now)).toMatchObject([{ kind: 'segment' }]);
  });
});

const OLD = {
  version: 1,
  process: 'wine-8-x64',
  profile: 'x64',
  heapKind: 'nt',
  segmentHeapVersion: '1903',
  switches: { heapFreeNull: 'refuse' },
  calls: ['malloc(100);', 'HeapFree(GetProcessHeap(), 0, NULL);'],
};

describe('several processes', () => {
  const state: SandboxState = {
    ...EMPTY_SANDBOX,
    processes: ['usual', 'wine-8-x64', 'usual'],
    calls: [...callsOf(1, 'char* p1 = malloc(100);'), ...callsOf(3, 'char* p2 = malloc(100);', 'free(p2);')],
  };
  const run = runPlan(levelOf({ ...state, calls: [...state.calls, ...callsOf(2, 'GetProcessHeap();')] }), {});

  it('each make their own calls, on one machine', () => {
    expect(run.timeline.commands.map(({ op, process }) => [op, process ?? 1])).toEqual([
      ['malloc', 1],
      ['malloc', 3],
      ['free', 3],
      ['GetProcessHeap', 2],
    ]);
    expect(run.timeline.outcomes.every(({ ok }) => ok)).toBe(true);
  });

  it('begin with what each is said to', () => {
    const start = run.timeline.at(0);
    expect(queryRegions(start, 2)).toEqual(MAPS['wine-8-x64']);
    expect(queryRegions(start, 3).length).toBeLessThan(MAPS['wine-8-x64'].length);
  });

  it('keep their results apart for the next call', () => {
    expect([...namesKeptIn(state.calls, 1)]).toEqual(['p1']);
    expect([...namesKeptIn(state.calls, 3)]).toEqual(['p2']);
  });

  it('see the bytes of one section', () => {
    const preset = SANDBOX_PRESETS.find(({ id }) => id === 'twoProcesses');
    const shared = runPlan(levelOf(preset?.state ?? EMPTY_SANDBOX), {});
    const { value } = shared.timeline.outcomes.at(-3) as { value?: unknown };
    expect(value).toBeDefined();
    expect(shared.timeline.commands.at(-3)).toMatchObject({ op: 'touch', process: 2 });
  });
});

describe('an answer to an open question', () => {
  const { answers } = JSON.parse(readFileSync('assets/text/en/sandbox.json', 'utf8')) as { answers: object };
  const all = Object.entries(OPEN_QUESTIONS).flatMap(([id, { choices }]) => choices.map((choice) => [id, choice]));

  it.each(all)('(%s: %s) is a number or a name of Windows, or there are words for it', (_id, choice = '') => {
    expect(/^(0x[\da-f]+|\d+|[A-Z][A-Z_]+)$/.test(choice) || choice in answers).toBe(true);
  });
});

describe('a sandbox from outside', () => {
  it('may be of the version before: its one process made all calls', () => {
    const { process, calls, ...rest } = OLD;
    expect(parseSandbox(JSON.stringify(OLD))).toEqual({
      ok: true,
      value: { ...rest, version: 2, processes: [process], calls: callsOf(1, ...calls) },
    });
  });

  it.each([
    ['no text', 7],
    ['no JSON', '{'],
    ['another version', { ...EMPTY_SANDBOX, version: 3 }],
    ['an unknown field', { ...EMPTY_SANDBOX, extra: 1 }],
    ['an unknown process', { ...EMPTY_SANDBOX, processes: ['other'] }],
    ['no process', { ...EMPTY_SANDBOX, processes: [] }],
    ['a call in a process that is not there', { ...EMPTY_SANDBOX, calls: callsOf(2, ';') }],
    [
      'a call in a process that is started later',
      { ...EMPTY_SANDBOX, calls: [...callsOf(2, ';'), ...callsOf(1, START_PROCESS)] },
    ],
    ['an old one without calls', { ...OLD, calls: undefined }],
    ['an unknown question', { ...EMPTY_SANDBOX, switches: { nothing: 'x' } }],
    ['an answer that is none', { ...EMPTY_SANDBOX, switches: { heapFreeNull: 'perhaps' } }],
    ['too many calls', withCalls(...Array.from({ length: 401 }, () => ';'))],
    ['a call that is too long', withCalls(' '.repeat(3000))],
    ['calls that are too long together', withCalls(...Array.from({ length: 300 }, () => ' '.repeat(100)))],
  ])('is refused if it is %s', (_what, data) => {
    expect(parseSandbox(data)).toMatchObject({ ok: false });
  });

  it('whose calls do not compile is no level', () => {
    expect(sandboxLevel(withCalls('free(nothing);'), MAPS)).toMatchObject({ ok: false });
  });

  it('keeps answers to open questions', () => {
    const state = { ...EMPTY_SANDBOX, switches: { heapFreeNull: 'refuse' } };
    expect(parseSandbox(state)).toEqual({ ok: true, value: state });
    const run = runPlan(
      levelOf({ ...withCalls('HeapFree(GetProcessHeap(), 0, NULL);'), switches: { heapFreeNull: 'refuse' } }),
      {},
    );
    expect(run.timeline.outcomes.at(-1)).toMatchObject({ ok: false });
  });
});
