/* Two threads race for a thing if no lock was held at every use of it; and which heap, if any, a call uses. */
import '../../../src/core/debugRuntime.ts';
import '../../../src/core/addedCalls.ts';
import { describe, expect, it } from 'vitest';
import { type Address, toAddress } from '../../../src/base/bytes.ts';
import { HEAP_NO_SERIALIZE } from '../../../src/core/codes/flags.ts';
import type { Command } from '../../../src/core/command.ts';
import { heapUseOf } from '../../../src/core/threads/heapUse.ts';
import { LockSets } from '../../../src/core/threads/lockSets.ts';
import { HeapProgram } from '../../support/heapProgram.ts';

const [HEAP, OTHER, A, B] = [0x10000, 0x20000, 0x1000, 0x2000].map(toAddress) as [Address, Address, Address, Address];

/** What a thread does, in short: `1+A` takes a lock, `1-A` gives it up, `1` uses the heap, `1!` under its own lock, `1.o` another thing, `.` waits for all. */
function act(locks: LockSets, word: string): string[] {
  if (word === '.') locks.end();
  const [thread, doing, what] = [Number(word[0]), word[1], word[2]];
  const lock = what === 'A' ? A : B;
  if (doing === '+') locks.enter(thread, lock);
  if (doing === '-') locks.leave(thread, lock);
  if (Number.isNaN(thread) || what === 'A' || what === 'B') return [];
  return [locks.use(thread, what === 'o' ? OTHER : HEAP, doing === '!' ? HEAP : null) ? 'race' : 'ok'];
}

const racesIn = (locks: LockSets, story: string): string =>
  story
    .split(' ')
    .flatMap((word) => act(locks, word))
    .join(' ');

describe('a race', () => {
  it.each([
    ['1 1 1', 'ok ok ok'],
    ['1 2', 'ok race'],
    ['1 2 1', 'ok race race'],
    ['1! 2! 1!', 'ok ok ok'],
    ['1! 2 1!', 'ok race race'],
    ['1 1 1! 2!', 'ok ok ok race'],
    ['1 . 2', 'ok ok'],
    ['1 . 2 1', 'ok ok race'],
    ['1+A 1 1-A 2+A 2', 'ok ok'],
    ['1+A 1 1-A 2+B 2', 'ok race'],
    ['1+A 1+B 1 1-B 2+B 2', 'ok ok'],
    ['1+A 1+B 1 1-B 2+B 2 1', 'ok ok race'],
    ['1+A 2+B 1 2-A 2', 'ok race'],
    ['1+A 1+A 1-A 1 1-A 2+A 2', 'ok ok'],
    ['1+A 1+A 1-A 1-A 1 2+A 2', 'ok race'],
    ['1+A 2+A 2 1', 'ok race'],
    ['1+A 1 . 1 2+A 2', 'ok ok race'],
    ['1+A . 1+B 1 1-B 2+B 2', 'ok ok'],
    ['1 2.o', 'ok ok'],
    ['1 2 1.o 3.o', 'ok race ok race'],
    ['1+A 1! 1-A 2! 2+A 2', 'ok ok race'],
    ['1-A 1 2+A 2', 'ok race'],
  ])('in %s is told so: %s', (story, told) => {
    expect(racesIn(new LockSets(), story)).toBe(told);
  });

  it('is told of a copy by what it goes on to do itself', () => {
    const locks = new LockSets();
    racesIn(locks, '1+A 1 1-A 2+A');
    const copy = locks.clone();
    expect([racesIn(locks, '2-A 2'), racesIn(copy, '2')]).toEqual(['race', 'ok']);
    expect([racesIn(copy, '2-A 2'), racesIn(locks.clone(), '3')]).toEqual(['race', 'race']);
    expect(racesIn(copy.clone(), '. 1')).toBe('ok');
  });
});

describe('the heap that a call uses', () => {
  const program = new HeapProgram();
  const before = heapUseOf(program.machine.process(1), { op: 'malloc', size: 1 });
  const processHeap = program.value({ op: 'GetProcessHeap' });
  const create = (flOptions: number) =>
    program.value({ op: 'HeapCreate', flOptions, dwInitialSize: 0, dwMaximumSize: 0 });
  const [own, unserialized] = [create(0), create(HEAP_NO_SERIALIZE)];
  const use = (command: Command) => heapUseOf(program.machine.process(1), command);

  it('is the one that it names, under its lock unless heap or call says no', () => {
    const block = { dwFlags: 0, lpMem: toAddress(0) } as const;
    expect(use({ op: 'HeapAlloc', hHeap: own, dwFlags: 0, dwBytes: 1 })).toEqual({ heap: own, isSerialized: true });
    expect(use({ op: 'HeapFree', hHeap: own, ...block, dwFlags: 1 })).toEqual({ heap: own, isSerialized: false });
    expect(use({ op: 'HeapFree', hHeap: own, ...block, dwFlags: 8 })).toEqual({ heap: own, isSerialized: true });
    expect(use({ op: 'HeapWalk', hHeap: own, lpEntry: null })).toEqual({ heap: own, isSerialized: true });
    expect(use({ op: 'HeapSize', hHeap: unserialized, ...block })).toEqual({ heap: unserialized, isSerialized: false });
    expect(use({ op: 'HeapCompact', hHeap: unserialized })).toEqual({ heap: unserialized, isSerialized: false });
  });

  it('is the process heap for the runtime library and C++, but for msvcrt', () => {
    const processUse = { heap: processHeap, isSerialized: true };
    expect(before).toBeNull();
    expect([use({ op: 'malloc', size: 1 }), use({ op: 'malloc', crt: 'ucrtbased', size: 1 })]).toEqual([
      processUse,
      processUse,
    ]);
    expect(use({ op: 'operator new', size: 1 })).toEqual(processUse);
    expect(use({ op: 'malloc', crt: 'msvcrt', size: 1 })).toBeNull();
  });

  it('is none for calls that only lock it, know no heap or name none that is there', () => {
    expect([use({ op: 'HeapLock', hHeap: own }), use({ op: 'HeapUnlock', hHeap: own })]).toEqual([null, null]);
    expect(use({ op: 'HeapAlloc', hHeap: toAddress(0x1230000), dwFlags: 0, dwBytes: 1 })).toBeNull();
    expect([use({ op: 'GetProcessHeap' }), use({ op: 'GetSystemInfo' })]).toEqual([null, null]);
  });
});

it('critical sections are made, entered and left without fail, by the only thread too', () => {
  const program = new HeapProgram();
  for (const op of ['InitializeCriticalSection', 'EnterCriticalSection', 'LeaveCriticalSection'] as const) {
    expect(program.do({ op, lpCriticalSection: A })).toEqual({ ok: true, value: true });
    expect(program.do({ op, lpCriticalSection: B, thread: 3 })).toEqual({ ok: true, value: true });
  }
});

describe('a lock that another thread has', () => {
  const enter = (thread?: number): Command => ({ op: 'EnterCriticalSection', lpCriticalSection: A, ...of(thread) });
  const leave = (thread?: number): Command => ({ op: 'LeaveCriticalSection', lpCriticalSection: A, ...of(thread) });
  const of = (thread?: number) => (thread === undefined ? {} : { thread });
  const waits = (commands: readonly Command[]): boolean[] => {
    const program = new HeapProgram();
    return commands.map((command) => {
      const outcome = program.do(command);
      return !outcome.ok && 'refused' in outcome && outcome.refused === 'lock.heldByOther';
    });
  };

  it('is waited for until it is left as often as it was entered', () => {
    expect(waits([enter(1), enter(1), enter(2), leave(1), enter(2), leave(1), enter(2), enter(1)])).toEqual([
      ...[false, false, true],
      ...[false, true],
      ...[false, false, true],
    ]);
  });

  it('is waited for by whoever comes when that thread has ended, until it is made anew', () => {
    const renew: Command = { op: 'InitializeCriticalSection', lpCriticalSection: A };
    expect(waits([enter(1), enter(), leave(), enter(1), renew, enter(), enter(2)])).toEqual([
      ...[false, true, false, true],
      ...[false, false, true],
    ]);
  });
});
