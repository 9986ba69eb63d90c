// Protects the kernel's pools: who may sleep at which IRQL, where blocks lie, and what comes of misuse.
import { describe, expect, it } from 'vitest';
import { type Address, KiB, toAddress } from '../../../src/base/bytes.ts';
import { PAGE_SIZE, POOL_FLAG_NON_PAGED, POOL_FLAG_PAGED } from '../../../src/core/codes/flags.ts';
import type { Command } from '../../../src/core/command.ts';
import { digest } from '../../../src/core/digest.ts';
import { checkMachine } from '../../../src/core/invariants.ts';
import '../../../src/core/kernelPool.ts';
import { Machine } from '../../../src/core/machine.ts';
import { queryCommitCharge, queryNonpagedBytes } from '../../../src/core/query.ts';
import { step } from '../../../src/core/step.ts';

const DISPATCH_LEVEL = 2;
const TAG = 0x74736574;

class Driver {
  constructor(readonly machine = Machine.create({ profile: 'kernel' })) {
    this.do({ op: 'startKernel', poolBytes: 64 * KiB });
  }

  do(command: Command): unknown {
    const outcome = step(this.machine, command);
    return outcome.ok ? outcome.value : 'raised' in outcome ? (outcome.rule ?? outcome.raised) : outcome.refused;
  }

  take(size: number, Flags = POOL_FLAG_PAGED, Tag = TAG): Address {
    return this.do({ op: 'ExAllocatePool2', Flags, NumberOfBytes: size, Tag }) as Address;
  }

  give(P: Address, Tag = TAG): unknown {
    return this.do({ op: 'ExFreePoolWithTag', P, Tag });
  }

  write(address: Address, size = 1): unknown {
    return this.do({ op: 'touch', address, size, access: 'write' });
  }

  raise(NewIrql = DISPATCH_LEVEL): unknown {
    return this.do({ op: 'KeRaiseIrql', NewIrql });
  }
}

describe('where blocks of a pool lie', () => {
  it.each([
    [1, 16],
    [100, 16],
    [4080, 16],
    [4081, PAGE_SIZE],
    [PAGE_SIZE, PAGE_SIZE],
    [3 * PAGE_SIZE + 1, PAGE_SIZE],
  ])('%i bytes start on a multiple of %i', (size, unit) => {
    const driver = new Driver();
    driver.take(40);
    expect(driver.take(size) % unit).toBe(0);
    expect(checkMachine(driver.machine)).toEqual([]);
  });

  it('crosses no page with a block below one', () => {
    const driver = new Driver();
    for (let size = 600; size < 3000; size += 170) {
      const block = driver.take(size);
      expect(Math.floor(block / PAGE_SIZE)).toBe(Math.floor((block + size - 1) / PAGE_SIZE));
    }
  });

  it('commits pages for blocks and gives them back with the last one', () => {
    const driver = new Driver();
    const before = queryCommitCharge(driver.machine);
    const blocks = [driver.take(100), driver.take(100), driver.take(2 * PAGE_SIZE)];
    expect(queryCommitCharge(driver.machine) - before).toBe(3 * PAGE_SIZE);
    for (const block of blocks) driver.give(block);
    expect(queryCommitCharge(driver.machine)).toBe(before);
  });

  it('counts what nonpaged pool holds in RAM, by pages', () => {
    const driver = new Driver();
    driver.take(5000);
    expect(queryNonpagedBytes(driver.machine)).toBe(0);
    const block = driver.take(5000, POOL_FLAG_NON_PAGED);
    expect(queryNonpagedBytes(driver.machine)).toBe(2 * PAGE_SIZE);
    driver.give(block);
    expect(queryNonpagedBytes(driver.machine)).toBe(0);
  });

  it('answers zeroed memory, also where a block has been', () => {
    const driver = new Driver();
    driver.take(16);
    const first = driver.take(64);
    driver.do({ op: 'write', address: first, bytes: new Uint8Array(64).fill(7) });
    driver.give(first);
    const second = driver.take(64);
    expect(second).toBe(first);
    expect(driver.do({ op: 'read', address: second, size: 64 })).toEqual(new Uint8Array(64));
  });

  it.each([
    ['pool.flags', 64, POOL_FLAG_PAGED | POOL_FLAG_NON_PAGED, TAG],
    ['pool.flags', 64, 0, TAG],
    ['pool.noTag', 64, POOL_FLAG_PAGED, 0],
    ['pool.noMemory', 65 * KiB, POOL_FLAG_PAGED, TAG],
  ])('answers NULL by %s', (rule, size, flags, tag) => {
    expect(new Driver().take(size, flags, tag)).toBe(rule);
  });
});

describe('at a raised IRQL', () => {
  it('touches paged pool that is in RAM, and stops the machine at a page that is not', () => {
    const driver = new Driver();
    const block = driver.take(2 * PAGE_SIZE);
    driver.write(block);
    driver.raise();
    expect(driver.write(block)).toBe(true);
    expect(driver.write(block, PAGE_SIZE + 1)).toBe('irql.noPageFault');
    expect(driver.machine.process(1).endedBy).toBe('DRIVER_IRQL_NOT_LESS_OR_EQUAL');
  });

  it('never waits for nonpaged pool, whatever the memory manager takes', () => {
    const driver = new Driver();
    const [paged, nonpaged] = [driver.take(100), driver.take(100, POOL_FLAG_NON_PAGED)];
    driver.write(paged);
    expect(driver.do({ op: 'memoryPressure' })).toBe(1);
    driver.raise();
    expect(driver.write(nonpaged)).toBe(true);
    expect(driver.write(paged)).toBe('irql.noPageFault');
  });

  it('brings a page back below, with what was in it', () => {
    const driver = new Driver();
    const block = driver.take(100);
    driver.do({ op: 'write', address: block, bytes: Uint8Array.of(9) });
    driver.do({ op: 'memoryPressure' });
    expect(driver.do({ op: 'read', address: block, size: 1 })).toEqual(Uint8Array.of(9));
  });

  it('allocates and frees nonpaged pool only', () => {
    expect(afterRaise((driver) => driver.take(64))).toBe('pool.allocateIrql');
    expect(afterRaise((driver) => typeof driver.take(64, POOL_FLAG_NON_PAGED))).toBe('number');
    const driver = new Driver();
    const block = driver.take(64);
    driver.raise();
    expect(driver.give(block)).toBe('pool.freeIrql');
  });

  it('only goes up by KeRaiseIrql and down by KeLowerIrql', () => {
    const driver = new Driver();
    expect(driver.raise()).toBe(0);
    expect(driver.do({ op: 'KeGetCurrentIrql' })).toBe(DISPATCH_LEVEL);
    expect(driver.raise(1)).toBe('irql.raiseOnly');
    expect(new Driver().do({ op: 'KeLowerIrql', NewIrql: 1 })).toBe('irql.lowerOnly');
  });
});

function afterRaise(act: (driver: Driver) => unknown): unknown {
  const driver = new Driver();
  driver.raise();
  return act(driver);
}

describe('giving back what is no block of the pool', () => {
  it.each<[string, (driver: Driver, block: Address) => unknown]>([
    ['pool.wrongTag', (driver, block) => driver.give(block, TAG + 1)],
    ['pool.notABlock', (driver, block) => driver.give(toAddress(block + 16))],
    ['pool.notABlock', (driver, block) => [driver.give(block), driver.give(block)][1]],
  ])('stops the machine by %s', (rule, act) => {
    const driver = new Driver();
    expect(act(driver, driver.take(64))).toBe(rule);
    expect(driver.machine.process(1).endedBy).toBe('BAD_POOL_CALLER');
  });
});

it('copies a machine with its pools, so that neither changes the other', () => {
  const driver = new Driver();
  const block = driver.take(64, POOL_FLAG_NON_PAGED);
  const copy = driver.machine.clone();
  expect(digest(copy)).toBe(digest(driver.machine));
  driver.give(block);
  expect(queryNonpagedBytes(copy)).toBe(PAGE_SIZE);
  expect(digest(copy)).not.toBe(digest(driver.machine));
});
