import { describe, expect, it } from 'vitest';
import { HANDLERS } from '../../src/core/handlers.ts';
import { runPlan } from '../../src/levels/planRun.ts';
import { EMPTY_SANDBOX, keepResult, NEXT_CALL, sandboxLevel } from '../../src/levels/sandbox.ts';
import { SANDBOX_CALLS, sampleCall } from '../../src/levels/sandboxCalls.ts';
import { codeToForm } from '../../src/program/callForm.ts';
import { ADDED_CALLS } from '../../src/program/everyCall.ts';
import { DRIVER_FUNCTION_NAMES, LIBRARY_FUNCTION_NAMES } from '../../src/program/library/library.ts';
import { listBlanks } from '../../src/program/program.ts';
import { describeSignature } from '../../src/program/signatures.ts';
import { levelOf, MAPS, withCalls } from './support/sandboxes.ts';

/** Commands under the names that programs call them by. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  createFile: 'openFile',
  touch: 'write',
  _set_new_handler: 'std::set_new_handler',
  'operator new': 'new',
  'operator new[]': 'new[]',
  'operator delete': 'delete',
  'operator delete[]': 'delete[]',
  constructObject: 'new',
  destroyObject: 'delete',
};

/** Commands that no call of free play stands for, and why. */
const NOT_CALLED: Readonly<Record<string, string>> = {
  ReadFile: 'handles have no position in a file here; a view reads it',
  startProcess: 'a process is added beside the calls',
  loadImage: 'part of starting a process',
  createStack: 'part of starting a process',
  restoreStack: 'a function ends',
  useObject: 'a method is called',
  ExAllocatePool2: 'only for drivers',
  ExFreePoolWithTag: 'only for drivers',
  KeRaiseIrql: 'only for drivers',
  KeLowerIrql: 'only for drivers',
  KeGetCurrentIrql: 'only for drivers',
};

describe('the calls of the sandbox', () => {
  const before = withCalls('char* p1 = malloc(100);', 'HANDLE h1 = HeapCreate(0, 0, 0);');
  const { program } = levelOf(before);
  const variables = listBlanks(program).find(({ name }) => name === NEXT_CALL)?.variables ?? [];

  it('are those of every floor', () => {
    const floors = new Set(SANDBOX_CALLS.map(({ floor }) => floor));
    expect(floors).toEqual(new Set(['kernel', 'heap', 'crt', 'cxx', 'none']));
    const offered = new Set(SANDBOX_CALLS.map(({ name }) => name));
    const missing = LIBRARY_FUNCTION_NAMES.filter((name) => !offered.has(name));
    // Whole processes are chosen, not called for; drivers have no place among programs.
    const leftOut = ['GetExceptionCode', 'runProcess', 'startProcess', 'inProcess', ...DRIVER_FUNCTION_NAMES];
    expect(missing.toSorted()).toEqual(leftOut.toSorted());
    expect(
      [...offered].filter((name) => !LIBRARY_FUNCTION_NAMES.includes(name) && !ADDED_CALLS.includes(name)),
    ).toEqual(['new', 'new[]', 'delete', 'delete[]', 'new (std::nothrow)', 'new (place)']);
  });

  it('let a program do everything that the simulator can do to a process, or there is a reason why not', () => {
    const offered = new Set(SANDBOX_CALLS.map(({ name }) => name));
    const missing = [...HANDLERS.keys()].filter((op) => !offered.has(op) && !offered.has(STANDS_FOR[op] ?? ''));
    expect(missing.toSorted()).toEqual(Object.keys(NOT_CALLED).toSorted());
    expect(Object.values(STANDS_FOR).filter((name) => !offered.has(name))).toEqual([]);
  });

  it.each(SANDBOX_CALLS.map(({ name }) => name))('%s can be made as it is offered', (name) => {
    const code = keepResult(program, before.calls, sampleCall(name, variables));
    const calls = [...before.calls, { process: 1, code }];
    expect(sandboxLevel({ ...EMPTY_SANDBOX, calls }, MAPS)).toMatchObject({ ok: true });
  });

  it('have a field for every parameter, each with something in it', () => {
    for (const { name } of SANDBOX_CALLS) {
      const [, call = ''] = /^(?:\w+ = \d+; )?(.*)$/.exec(sampleCall(name, variables)) ?? [];
      const form = codeToForm(program, call);
      const fields = describeSignature(name)?.fields.map((field) => field.name) ?? [];
      expect([name, Object.keys(form?.fields ?? {}).sort()]).toEqual([name, [...fields].sort()]);
    }
  });

  it('have nothing to be run before them', () => {
    const run = runPlan(levelOf(EMPTY_SANDBOX), {});
    expect(run.execution.moments.length).toBe(1);
  });

  it('are none of them refused for a variable that has no value yet', () => {
    for (const name of ['NtAllocateVirtualMemory', 'HeapSetInformation', 'HeapWalk', 'HeapQueryInformation']) {
      const run = runPlan(
        levelOf(withCalls('HANDLE h1 = HeapCreate(0, 0, 0);', sampleCall(name, [{ name: 'h1', type: 'HANDLE' }]))),
        {},
      );
      expect([name, run.timeline.outcomes.at(-1)?.ok]).toEqual([name, true]);
    }
  });

  it('can call back what the sandbox has for it', () => {
    const calls = withCalls('std::set_new_handler(giveUp);', 'runThreads(firstThread, secondThread);');
    const run = runPlan(levelOf(calls), {});
    expect(run.execution.ending).toEqual({ kind: 'waiting', blank: NEXT_CALL });
    expect(new Set(run.timeline.commands.map(({ thread }) => thread))).toEqual(new Set([undefined, 1, 2]));
  });

  it('begin with the latest pointer and handle there are', () => {
    expect(sampleCall('free', variables)).toBe('free(p1);');
    expect(sampleCall('HeapFree', variables)).toBe('HeapFree(h1, 0, p1);');
    expect(sampleCall('HeapFree', [])).toBe('HeapFree(GetProcessHeap(), 0, NULL);');
  });
});
