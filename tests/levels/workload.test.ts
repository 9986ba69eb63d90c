// Protects sandboxes that begin with recorded heap calls: all of them are made, on every route, seen one by one and measured.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEM_RESERVE } from '../../src/core/codes/flags.ts';
import { checkMachine } from '../../src/core/invariants.ts';
import type { Machine } from '../../src/core/machine.ts';
import { formatMachine } from '../../src/core/notation.ts';
import { step } from '../../src/core/step.ts';
import { HEAP_ROUTES, type HeapRouteName } from '../../src/levels/heapRoutes.ts';
import { type HeapWorkload, packWorkload, unpackWorkload } from '../../src/levels/heapWorkload.ts';
import type { RecordedStart } from '../../src/levels/level.ts';
import { runPlan } from '../../src/levels/planRun.ts';
import {
  EMPTY_SANDBOX,
  parseSandbox,
  recordWorkload,
  type SandboxState,
  sandboxLevel,
  WORKLOAD_LINE,
} from '../../src/levels/sandbox.ts';
import { SANDBOX_PRESETS } from '../../src/levels/sandboxPresets.ts';
import { WORKLOADS } from '../../src/levels/sandboxSchema.ts';
import { furthest } from '../../src/play/position.ts';
import { SandboxPlay } from '../../src/play/sandboxPlay.ts';
import { readText } from '../../src/tools/readText.ts';
import { readProgram } from '../../src/tools/workload/program.ts';

const MAPS = { 'wine-8-x64': JSON.parse(readFileSync('assets/maps/wine-8-x64.json', 'utf8')) };
const FILES = { cscript: 'wscript.jsonl', ipconfig: 'ipconfig.jsonl', cmd: 'cmd.jsonl.gz', lua: 'lua.jsonl.gz' };

async function workloadOf(name: keyof typeof FILES): Promise<HeapWorkload> {
  const { calls, heaps, blocks } = readProgram(await readText(`tests/traces/heap/${FILES[name]}`));
  return { calls: calls.map(({ line: _, ...call }) => call), heaps: heaps.length, blocks: blocks.length };
}

const stateWith = (route: HeapRouteName, changes: Partial<SandboxState> = {}): SandboxState => ({
  ...EMPTY_SANDBOX,
  workload: { trace: 'ipconfig', route },
  ...changes,
});

function record(state: SandboxState, workload: HeapWorkload): RecordedStart {
  const recording = recordWorkload(state, MAPS, workload);
  if (!recording.ok) throw new Error(recording.findings[0]?.reason);
  while (!recording.value.isComplete) recording.value.advance(100);
  return recording.value.record(WORKLOAD_LINE);
}

const ipconfig = await workloadOf('ipconfig');

describe('a packed workload', () => {
  it.each(WORKLOADS)('(%s) is the same when it is unpacked', async (name) => {
    const workload = await workloadOf(name);
    const packed = packWorkload(workload);
    expect(unpackWorkload(packed)).toEqual(workload);
    expect(packed.length).toBeLessThan(4_000_000);
  });

  it('that is none is refused, however it is cut or changed', () => {
    const packed = packWorkload(ipconfig);
    expect(() => unpackWorkload(packed.slice(0, -1))).toThrow('too early');
    expect(() => unpackWorkload(new Uint8Array())).toThrow('too early');
    expect(() => unpackWorkload(Uint8Array.of(1, 9, 0, 0, 0))).toThrow('a call that is none');
    expect(() => unpackWorkload(Uint8Array.of(1, 0, 0, 0, 1, 5))).toThrow('a kind of call that is none');
    expect(() => unpackWorkload(Uint8Array.of(1, 0, 0, 0, 1, 0, 9))).toThrow('a block that is none');
  });
});

describe('a recording', () => {
  const routes = Object.keys(HEAP_ROUTES) as HeapRouteName[];

  it.each(routes)('is served by %s without fault, one moment a call', (route) => {
    const recorded = record(stateWith(route), ipconfig);
    const { beginning, timeline } = recorded;
    expect(beginning.outcomes.filter(({ ok }) => !ok)).toEqual([]);
    expect(beginning.calls.length).toBe(ipconfig.calls.length);
    expect(checkMachine(timeline.now)).toEqual([]);
    const reserves = timeline.commands.some(
      (each) => 'flAllocationType' in each && each.flAllocationType & MEM_RESERVE,
    );
    expect(reserves).toBe(route === 'VirtualAlloc');
  });

  it.each(['nt', 'segment'] as const)('is served by %s heaps', (heapKind) => {
    const recorded = record(stateWith('HeapAlloc', { heapKind }), ipconfig);
    expect(recorded.beginning.outcomes.filter(({ ok }) => !ok)).toEqual([]);
    expect(formatMachine(recorded.timeline.now)).toContain(heapKind === 'segment' ? 'segment' : 'heap');
  });

  it('can be asked for in any number of steps', () => {
    const whole = recordWorkload(stateWith('malloc'), MAPS, ipconfig);
    if (whole.ok) whole.value.advance(1_000_000);
    expect(whole).toMatchObject({ ok: true, value: { isComplete: true, done: ipconfig.calls.length } });
    if (!whole.ok) return;
    const { timeline } = whole.value.record(WORKLOAD_LINE);
    expect(formatMachine(timeline.now)).toBe(formatMachine(record(stateWith('malloc'), ipconfig).timeline.now));
  });
});

describe('a sandbox that begins with a recording', () => {
  const state = stateWith('HeapAlloc', { calls: [{ process: 1, code: 'char* p1 = malloc(100);' }] });
  const recorded = record(state, ipconfig);
  const level = sandboxLevel(state, MAPS, recorded);
  if (!level.ok) throw new Error(level.findings[0]?.reason);
  const run = runPlan(level.value, {});

  it('goes on behind it', () => {
    const { commands, moments } = run.execution;
    const before = recorded.beginning.commands.length;
    expect(commands.slice(0, before)).toEqual(recorded.beginning.commands);
    expect(commands[before]).toMatchObject({ op: 'malloc', size: 100 });
    expect(run.timeline.commands).toEqual(commands);
    expect(moments.before).toBe(recorded.beginning.calls.length);
    expect(furthest(run)).toBe(moments.before + 1);
    expect(moments.at(0)?.statement.line).toBe(WORKLOAD_LINE);
    expect(moments.ofCommand(before)).toBe(moments.before);
    for (const command of [0, 1, 50, before - 1]) {
      const moment = moments.at(moments.ofCommand(command));
      expect(moment?.firstCommand).toBeLessThanOrEqual(command);
      expect(moment?.endCommand).toBeGreaterThan(command);
    }
  });

  it('leaves the recording as it was for others', () => {
    expect(recorded.timeline.length).toBe(recorded.beginning.commands.length);
    expect(formatMachine(recorded.timeline.now)).toBe(formatMachine(run.timeline.at(recorded.timeline.length)));
  });

  it('has at any step the machine of a replay from zero', () => {
    fc.assert(
      fc.property(fc.nat({ max: run.timeline.length }), (index) => {
        const machine: Machine = run.timeline.at(0);
        for (const command of run.timeline.commands.slice(0, index)) step(machine, command);
        expect(formatMachine(run.timeline.at(index))).toBe(formatMachine(machine));
      }),
      { numRuns: 12 },
    );
  });

  it('counts the calls of the recording', () => {
    const all = ipconfig.calls.length;
    const { calls } = run.track.notesAt(recorded.timeline.length);
    expect(calls.heap).toBeGreaterThanOrEqual(all);
    expect(run.track.usageAt(recorded.timeline.length).requested).toBeGreaterThan(0);
    expect(run.track.at(0).CA).toBe(0);
  });

  it('is no level before its calls have been made', () => {
    expect(sandboxLevel(state, MAPS)).toMatchObject({ ok: false });
    expect(sandboxLevel(EMPTY_SANDBOX, MAPS, recorded)).toMatchObject({ ok: false });
  });

  it('is kept in files and links', () => {
    expect(parseSandbox(JSON.stringify(state))).toEqual({ ok: true, value: state });
    const strange = { ...state, workload: { trace: 'other', route: 'malloc' } };
    expect(parseSandbox(strange)).toMatchObject({ ok: false });
    for (const name of WORKLOADS) {
      const preset = SANDBOX_PRESETS.find(({ id }) => id === name);
      expect(preset?.state.workload).toEqual({ trace: name, route: 'HeapAlloc' });
    }
  });

  it('is played like any other: calls are added and taken back, and what came before comes back with its recording', () => {
    const play = new SandboxPlay(MAPS);
    expect(play.open(state, 'end')).toMatchObject({ ok: false });
    expect(play.open(state, 'end', recorded)).toMatchObject({ ok: true });
    const all = ipconfig.calls.length;
    expect(play.view()).toMatchObject({ position: all + 1, length: all + 1 });
    play.choose('next', 'free(p1);');
    play.runLine();
    expect(play.view()).toMatchObject({ position: all + 2, length: all + 2 });
    play.open(EMPTY_SANDBOX, 'end');
    expect(play.view().length).toBe(0);
    play.undo();
    expect(play.view().length).toBe(all + 2);
    play.goTo(1);
    expect(play.view().last?.outcomes[0]?.code).toMatch(/^HeapCreate|^HeapAlloc/);
    play.step(1);
    expect(play.view()).toMatchObject({ position: 2, line: WORKLOAD_LINE });
    play.reset();
    expect(play.view().length).toBe(all);
  });
});
