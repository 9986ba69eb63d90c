import { toAddress } from '../../src/base/bytes.ts';
import { Bindings } from '../../src/conformance/values.ts';
import type { Command } from '../../src/core/command.ts';
import type { Machine } from '../../src/core/machine.ts';
import { formatMachine } from '../../src/core/notation.ts';
import { parseMachine } from '../../src/core/notationReader.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { step } from '../../src/core/step.ts';
import type { SystemConfig } from '../../src/core/vm/system.ts';

/** A machine whose only process has the allocations given in notation, one a line; the charge is counted. */
export function machineFrom(allocations: string, config: Partial<SystemConfig> = {}): Machine {
  const pages = [...allocations.matchAll(/ [CT](\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0);
  const lines = allocations
    .trim()
    .split('\n')
    .map((line) => line.trim());
  const sections = lines.filter((line) => /^s\d/.test(line));
  const rest = lines.filter((line) => line !== '' && !sections.includes(line));
  const text = [`x64 charge ${pages * 4}K of 32G`, ...sections, 'P1', ...rest].join('\n');
  return parseMachine(text, config);
}

/** The allocations of a machine's processes in notation, without the header. */
export const allocationsOf = (machine: Machine): string =>
  formatMachine(machine)
    .split('\n')
    .filter((line) => line.startsWith('0x'))
    .join('\n');

/** How an outcome reads in a table: `ok 0x10000`, `487 commit.notReserved`, `STATUS_… at 0x…`. */
export function brief(outcome: Outcome): string {
  if (outcome.ok) return typeof outcome.value === 'number' ? `ok 0x${outcome.value.toString(16)}` : 'ok';
  if ('refused' in outcome) return `${outcome.code} ${outcome.refused}`;
  return `${outcome.raised}${outcome.address === undefined ? '' : ` at 0x${outcome.address.toString(16)}`}`;
}

/** Numbers of flag names: `bits('MEM_RESERVE|MEM_COMMIT')`. */
export const bits = (names: string): number => new Bindings().resolve(names);

export const alloc = (at: number, size: number, type: string, protect = 'PAGE_READWRITE'): Command => ({
  op: 'VirtualAlloc',
  lpAddress: toAddress(at),
  dwSize: size,
  flAllocationType: bits(type),
  flProtect: bits(protect),
});

export const free = (at: number, size: number, type: string): Command => ({
  op: 'VirtualFree',
  lpAddress: toAddress(at),
  dwSize: size,
  dwFreeType: bits(type),
});

export const protect = (at: number, size: number, value: string): Command => ({
  op: 'VirtualProtect',
  lpAddress: toAddress(at),
  dwSize: size,
  flNewProtect: bits(value),
});

export const touch = (at: number, access: 'read' | 'write' = 'write', size = 1): Command => ({
  op: 'touch',
  address: toAddress(at),
  size,
  access,
});

/** Runs commands one after another; the brief outcome of each. */
export const run = (machine: Machine, ...commands: Command[]): string[] =>
  commands.map((command) => brief(step(machine, command)));
