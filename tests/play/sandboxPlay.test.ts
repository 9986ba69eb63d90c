// Protects free play: a call that is made becomes part of the program, can be taken back, and leads where it always leads.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import map from '../../assets/maps/wine-8-x64.json';
import { queryHeaps } from '../../src/core/heapQuery.ts';
import { formatMachine } from '../../src/core/notation.ts';
import { queryRegions } from '../../src/core/query.ts';
import { NEXT_CALL, START_PROCESS } from '../../src/levels/sandbox.ts';
import { SANDBOX_CALLS, sampleCall } from '../../src/levels/sandboxCalls.ts';
import { SandboxPlay } from '../../src/play/sandboxPlay.ts';
import { listBlanks } from '../../src/program/program.ts';

const MAPS = { 'wine-8-x64': map };

const make = (play: SandboxPlay, code: string): void => {
  play.choose(NEXT_CALL, code);
  play.runLine();
};

const codesOf = (play: SandboxPlay): readonly string[] => play.sandbox.calls.map(({ code }) => code);

const stateOf = (play: SandboxPlay): string => {
  const { run, command } = play.view();
  return formatMachine(run.timeline.at(command));
};

describe('a call that is made', () => {
  it('becomes a line of the program, and the blank is open again', () => {
    const play = new SandboxPlay(MAPS);
    make(play, 'malloc(100);');
    make(play, 'free(p1);');
    expect(codesOf(play)).toEqual(['char* p1 = malloc(100);', 'free(p1);']);
    const view = play.view();
    expect(view.state.fills).toEqual({});
    expect(view.position).toBe(view.length);
    expect(view.last?.outcomes).toMatchObject([{ code: expect.stringMatching(/^free\(0x/), outcome: { ok: true } }]);
  });

  it('is told to whoever listens, once', () => {
    const play = new SandboxPlay(MAPS);
    const changes: string[] = [];
    play.subscribe((_view, change) => changes.push(change));
    make(play, 'malloc(100);');
    expect(changes).toEqual(['action', 'run']);
  });

  it('may be a declaration, which does nothing by itself', () => {
    const play = new SandboxPlay(MAPS);
    play.choose(NEXT_CALL, 'void* blocks[4];');
    expect(play.view().canRun).toBe(true);
    play.runLine();
    make(play, 'blocks[0] = malloc(100);');
    expect(codesOf(play)).toEqual(['void* blocks[4];', 'blocks[0] = malloc(100);']);
    expect(play.view().run.execution.ending).toMatchObject({ kind: 'waiting' });
  });

  it('is none while the code cannot be read, or the program has ended', () => {
    const play = new SandboxPlay(MAPS);
    make(play, 'free(nothing);');
    expect(codesOf(play)).toEqual([]);
    make(play, 'write(NULL, 1);');
    expect(play.view().run.execution.ending).toMatchObject({ kind: 'raised' });
    make(play, 'malloc(1);');
    play.runAll();
    expect(codesOf(play)).toEqual(['write(NULL, 1);']);
  });

  it('is made where the program has come to, after what stands before it', () => {
    const play = new SandboxPlay(MAPS);
    make(play, 'malloc(100);');
    play.choose(NEXT_CALL, 'free(p1);');
    play.goTo(0);
    play.runLine();
    expect(play.sandbox.calls).toHaveLength(1);
    play.runLine();
    expect(play.sandbox.calls).toHaveLength(2);
  });
});

describe('several processes', () => {
  it('are shown one at a time, and the next call is made in the one that is', () => {
    const play = new SandboxPlay(MAPS);
    make(play, 'malloc(100);');
    play.startProcess();
    expect(play.view()).toMatchObject({ process: 2, processes: [1, 2] });
    make(play, 'malloc(8);');
    play.showProcess(1);
    expect(play.view().process).toBe(1);
    make(play, 'free(p1);');
    expect(play.sandbox.calls.map(({ process }) => process)).toEqual([1, 1, 2, 1]);
    expect(play.view().process).toBe(1);
  });

  it('begin with a step of the program, with what every process has', () => {
    const play = new SandboxPlay(MAPS);
    play.startProcess();
    expect(codesOf(play)).toEqual([START_PROCESS]);
    const { last, run, command } = play.view();
    expect(last?.outcomes).toMatchObject([{ code: 'startProcess()', command: { process: 2 }, outcome: { ok: true } }]);
    const machine = run.timeline.at(command);
    expect(queryRegions(machine, 2).map(({ Type }) => Type)).toEqual(queryRegions(machine, 1).map(({ Type }) => Type));
    expect(queryHeaps(machine, 2)).toHaveLength(1);
    expect(play.view().score).toMatchObject({ VA: 0, CA: 0, LK: 0 });
  });

  it('are there from the moment they are started, not before', () => {
    const play = new SandboxPlay(MAPS);
    make(play, 'malloc(100);');
    play.startProcess();
    play.goTo(play.view().position - 1);
    expect(play.view()).toMatchObject({ process: 1, processes: [1] });
    play.runAll();
    expect(play.view()).toMatchObject({ process: 2, processes: [1, 2] });
  });

  it('go with a step back and come again, and are the same where the sandbox is opened elsewhere', () => {
    const play = new SandboxPlay(MAPS);
    play.startProcess();
    make(play, 'malloc(8);');
    const state = stateOf(play);
    play.undo();
    play.undo();
    expect(play.view()).toMatchObject({ process: 1, processes: [1], canUndo: false });
    play.redo();
    expect(play.view()).toMatchObject({ process: 2, processes: [1, 2] });
    play.redo();
    expect(stateOf(play)).toBe(state);
    const other = new SandboxPlay(MAPS);
    expect(other.open(JSON.stringify(play.sandbox), 'end')).toMatchObject({ ok: true });
    expect(stateOf(other)).toBe(state);
  });

  it('leave what stands in the blank where it is', () => {
    const play = new SandboxPlay(MAPS);
    play.choose(NEXT_CALL, 'malloc(8);');
    play.startProcess();
    expect(play.view().fills[NEXT_CALL]?.text).toBe('malloc(8);');
    play.runLine();
    expect(codesOf(play)).toEqual([START_PROCESS, 'char* p1 = malloc(8);']);
  });

  it('cannot be more than there may be, however they are started', () => {
    const play = new SandboxPlay(MAPS);
    make(play, 'for (int i = 0; i < 9; ++i) startProcess();');
    expect(play.view().processes).toEqual([1, 2, 3, 4]);
    play.showProcess(3);
    make(play, 'malloc(8);');
    expect(play.view().run.timeline.commands.at(-1)).toMatchObject({ op: 'malloc', process: 3 });
    play.showProcess(7);
    expect(play.view().process).toBe(3);
  });
});

describe('another machine', () => {
  const changes = [{ heapKind: 'segment' }, { profile: 'x86' }, { switches: { heapFreeNull: 'refuse' } }] as const;

  it.each(changes)('(%o) is a step like any other: taken back, done again, and opened elsewhere', (change) => {
    const play = new SandboxPlay(MAPS);
    make(play, 'malloc(100);');
    const before = [play.sandbox, stateOf(play)];
    play.open({ ...play.sandbox, ...change }, 'end');
    const after = [play.sandbox, stateOf(play)];
    expect(after).not.toEqual(before);
    play.undo();
    expect([play.sandbox, stateOf(play)]).toEqual(before);
    play.redo();
    expect([play.sandbox, stateOf(play)]).toEqual(after);
    const other = new SandboxPlay(MAPS);
    other.open(JSON.stringify(play.sandbox), 'end');
    expect([other.sandbox, stateOf(other)]).toEqual(after);
  });
});

describe('what was done', () => {
  it('is taken back and done again, call by call', () => {
    const play = new SandboxPlay(MAPS);
    const states = [stateOf(play)];
    for (const code of ['malloc(100);', 'HeapCreate(0, 0, 0);', 'HeapAlloc(h1, 0, 64);']) {
      make(play, code);
      states.push(stateOf(play));
    }
    for (const state of states.slice(0, -1).reverse()) {
      play.undo();
      expect(stateOf(play)).toBe(state);
    }
    expect(play.view().canUndo).toBe(false);
    for (const state of states.slice(1)) {
      play.redo();
      expect(stateOf(play)).toBe(state);
    }
    expect(play.view().canRedo).toBe(false);
    play.reset();
    expect(stateOf(play)).toBe(states[0]);
  });

  it('is the same when it is opened elsewhere, whatever the calls were', () => {
    const names = fc.array(fc.constantFrom(...SANDBOX_CALLS.map(({ name }) => name)), { maxLength: 12 });
    fc.assert(
      fc.property(names, fc.constantFrom('nt' as const, 'segment' as const), (calls, heapKind) => {
        const play = new SandboxPlay(MAPS);
        play.open({ ...play.sandbox, heapKind }, 'end');
        for (const name of calls) {
          const blank = listBlanks(play.view().level.program).find((each) => each.name === NEXT_CALL);
          make(play, sampleCall(name, blank?.variables ?? []));
        }
        const other = new SandboxPlay(MAPS);
        expect(other.open(JSON.stringify(play.sandbox), 'end')).toMatchObject({ ok: true });
        expect(stateOf(other)).toBe(stateOf(play));
      }),
      { numRuns: 15 },
    );
  });

  it('stays as it is if what is opened is no sandbox', () => {
    const play = new SandboxPlay(MAPS);
    make(play, 'malloc(100);');
    expect(play.open('{"version":1}', 'end')).toMatchObject({ ok: false });
    expect(play.open({ ...play.sandbox, calls: [{ process: 1, code: 'free(nothing);' }] }, 'end')).toMatchObject({
      ok: false,
    });
    expect(codesOf(play)).toEqual(['char* p1 = malloc(100);']);
  });
});
