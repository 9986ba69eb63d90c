/*
 * A level is played with the parts of the core that its page fetches. Every function that a program can call, and so every
 * text that type-checks in a blank, finds its commands there; that no other command can be asked for is a matter of types
 * (`CommonCommand`).
 */
import '../../src/core/kernelPool.ts';
import { describe, expect, it } from 'vitest';
import { toAddress } from '../../src/base/bytes.ts';
import { HANDLERS } from '../../src/core/handlers.ts';
import { Machine } from '../../src/core/machine.ts';
import { refuse } from '../../src/core/outcome.ts';
import { step } from '../../src/core/step.ts';
import { listedRuns } from '../../src/levels/listedPlans.ts';
import { findLibraryFunction, LIBRARY_FUNCTION_NAMES } from '../../src/program/library/library.ts';
import type { Caller, Reference } from '../../src/program/library/libraryFunction.ts';
import { readCampaign } from '../../src/tools/solutionFiles.ts';

/** Notes what a library function asks for, and refuses it. */
class Asked implements Caller {
  readonly ops: string[] = [];

  issue({ op }: Parameters<Caller['issue']>[0]): ReturnType<Caller['issue']> {
    this.ops.push(op);
    return refuse('heapFree.null');
  }
  lastError = (): number => 0;
  exceptionCode = (): number => 0;
  setNewHandler(): void {}
  runProcess(): void {}
  startProcess = (): number => 2;
  inProcess(): void {}
  runThreads(): void {}
  fail(): never {
    throw new Error('failed');
  }
  throwException(): never {
    throw new Error('thrown');
  }
  affordable = (bytes: number): number => bytes;
  fill(): void {}
}

const VARIABLE: Reference = { set: () => {}, get: () => [] };

function opsOf(name: string): readonly string[] {
  const library = findLibraryFunction(name);
  const asked = new Asked();
  const given = library?.parameters.map(({ kind }) => (kind === 'result' ? VARIABLE : kind === 'text' ? 'name' : 4096));
  library?.call(asked, ...(given ?? []));
  return asked.ops;
}

describe('without the optional parts', () => {
  it('machines do not know their commands, and say which part is missing', () => {
    expect(['VirtualAlloc2', 'HeapWalk', '_CrtCheckMemory'].filter((op) => HANDLERS.has(op))).toEqual([]);
    const call = () => step(Machine.create(), { op: 'ResetWriteWatch', lpBaseAddress: toAddress(0), dwRegionSize: 0 });
    expect(call).toThrow('addedCalls');
    expect(() => step(Machine.create(), { op: 'malloc', size: 1, crt: 'ucrtbased' })).toThrow('debugRuntime');
  });

  it('every function of the libraries finds its commands', () => {
    const ops = LIBRARY_FUNCTION_NAMES.flatMap(opsOf);
    expect(new Set(ops).size).toBeGreaterThan(60);
    expect(ops.filter((op) => !HANDLERS.has(op))).toEqual([]);
  });

  it.each(readCampaign(process.cwd()))('$file.id runs every plan and every trap', (level) => {
    const { plans, traps } = listedRuns(level);
    expect([plans.length, traps.length]).toEqual([level.file.plans.length, level.file.traps.length]);
  });
});
