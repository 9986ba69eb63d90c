// Protects free play: a call that is made becomes part of the program, can be taken back, and leads where it always leads.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import map from '../../assets/maps/wine-8-x64.json';
import { formatMachine } from '../../src/core/notation.ts';
import { NEXT_CALL } from '../../src/levels/sandbox.ts';
import { SANDBOX_CALLS, sampleCall } from '../../src/levels/sandboxCalls.ts';
import { SandboxPlay } from '../../src/play/sandboxPlay.ts';
import { listBlanks } from '../../src/program/program.ts';

const MAPS = { 'wine-8-x64': map };

const make = (play: SandboxPlay, code: string): void => {
  play.choose(NEXT_CALL, code);
  play.runLine();
};

/** One more process, which is shown. */
function addProcess(play: SandboxPlay): boolean {
  const processes = [...play.sandbox.processes, 'usual' as const];
  const { ok } = play.open({ ...play.sandbox, processes }, 'end');
  play.showProcess(processes.length);
  return ok;
}

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
    expect(addProcess(play)).toBe(true);
    expect(play.view()).toMatchObject({ process: 2, processes: [1, 2] });
    make(play, 'malloc(8);');
    expect(play.sandbox.calls.map(({ process }) => process)).toEqual([1, 2]);
    play.showProcess(1);
    expect(play.view().process).toBe(1);
    make(play, 'free(p1);');
    expect(play.sandbox.calls.map(({ process }) => process)).toEqual([1, 2, 1]);
    expect(play.view().process).toBe(1);
  });

  it('are shown where the program has come to when it goes back, and where a call is taken back', () => {
    const play = new SandboxPlay(MAPS);
    addProcess(play);
    make(play, 'malloc(8);');
    play.showProcess(1);
    make(play, 'malloc(8);');
    play.goTo(2);
    expect(play.view().process).toBe(2);
    play.undo();
    expect(play.view().process).toBe(1);
    play.undo();
    expect(play.view().process).toBe(2);
    play.undo();
    expect(play.view()).toMatchObject({ process: 1, processes: [1] });
  });

  it('cannot be more than there may be', () => {
    const play = new SandboxPlay(MAPS);
    for (let count = 1; count < 4; count++) expect(addProcess(play)).toBe(true);
    expect(addProcess(play)).toBe(false);
    play.showProcess(7);
    expect(play.view().process).toBe(4);
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
