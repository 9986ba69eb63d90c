import '../../src/core/addedCalls.ts';
import { type Address, toAddress } from '../../src/base/bytes.ts';
import { formatHex } from '../../src/base/hex.ts';
import type { Command } from '../../src/core/command.ts';
import type { MemoryEvent } from '../../src/core/event.ts';
import { inspect } from '../../src/core/inspect.ts';
import { Machine } from '../../src/core/machine.ts';
import { formatMachine } from '../../src/core/notation.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { queryBytes } from '../../src/core/query.ts';
import { step } from '../../src/core/step.ts';
import type { SystemConfig } from '../../src/core/vm/system.ts';

/** A program and all there was to see of it: each call with what it answered and what happened inside, as text for a golden file. */
export class Story {
  readonly machine: Machine;
  private readonly lines: string[] = [];
  private readonly events: MemoryEvent[] = [];

  constructor(config: Partial<SystemConfig> = {}) {
    this.machine = Machine.create(config);
    this.machine.listen((event) => this.events.push(event));
  }

  get text(): string {
    return `${this.lines.join('\n')}\n`;
  }

  do(command: Command): Outcome {
    const outcome = step(this.machine, command);
    const { op, ...args } = command;
    this.lines.push(`${op}(${fields(args)}) → ${ending(outcome)}`);
    for (const { type, ...rest } of this.events.splice(0)) this.lines.push(`  ${type} ${fields(rest)}`);
    return outcome;
  }

  /** The address or number a call answers that must work. */
  value(command: Command): Address {
    const outcome = this.do(command);
    if (!outcome.ok) throw new Error(`${command.op}: ${JSON.stringify(outcome)}`);
    return outcome.value as Address;
  }

  /** Leaves out of the text what `act` does. */
  aside<T>(act: () => T): T {
    const { length } = this.lines;
    const result = act();
    this.lines.length = length;
    return result;
  }

  /** Adds the bytes from an address on, 16 in a line; lines of zeroes are left out. */
  dump(start: number, size: number): void {
    this.lines.push(`bytes from ${formatHex(start)}`);
    for (let at = start; at < start + size; at += 16) {
      const bytes = queryBytes(this.machine, toAddress(at), 16);
      if (bytes.some((byte) => byte !== 0)) this.lines.push(`  ${formatHex(at)} ${formatValue(bytes)}`);
    }
  }

  /** Adds the machine in notation. */
  showMachine(): void {
    this.lines.push(formatMachine(this.machine));
  }

  /** Adds the parts of memory between two addresses, each with the rule that put it there. */
  lookAt(start: number, end: number): void {
    this.lines.push(`memory from ${formatHex(start)}`);
    for (let at = start; at < end; ) {
      const part = inspect(this.machine, at as Address)?.part;
      if (!part) return;
      this.lines.push(`  ${formatHex(part.start)}-${formatHex(part.end)} ${part.kind} ${part.rule}`);
      at = part.end;
    }
  }
}

/** Calls on one heap in short. */
export class HeapStory extends Story {
  readonly hHeap: Address;

  constructor(config: Partial<SystemConfig> = {}, dwMaximumSize = 0) {
    super(config);
    this.hHeap = this.value({ op: 'HeapCreate', flOptions: 0, dwInitialSize: 0, dwMaximumSize });
  }

  alloc(dwBytes: number, dwFlags = 0): Address {
    return this.value({ op: 'HeapAlloc', hHeap: this.hHeap, dwFlags, dwBytes });
  }

  free(lpMem: Address): void {
    this.do({ op: 'HeapFree', hHeap: this.hHeap, dwFlags: 0, lpMem });
  }

  resize(lpMem: Address, dwBytes: number, dwFlags = 0): void {
    this.do({ op: 'HeapReAlloc', hHeap: this.hHeap, dwFlags, lpMem, dwBytes });
  }

  set(HeapInformationClass: number, HeapInformation: number): void {
    this.do({
      op: 'HeapSetInformation',
      HeapHandle: this.hHeap,
      HeapInformationClass,
      HeapInformation,
      HeapInformationLength: 4,
    });
  }
}

/** Properties but the one that is the same in every line. */
const fields = (values: object): string =>
  Object.entries(values)
    .filter(([name]) => name !== 'hHeap' && name !== 'heap')
    .map(([name, value]) => `${name}=${formatValue(value)}`)
    .join(' ');

function formatValue(value: unknown): string {
  if (typeof value === 'number') return value < 0 ? String(value) : formatHex(value);
  if (value instanceof Uint8Array) return [...value].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  if (Array.isArray(value)) return `[${value.map(formatValue).join(', ')}]`;
  return typeof value === 'object' && value !== null ? `{${fields(value)}}` : String(value);
}

function ending(outcome: Outcome): string {
  if (outcome.ok) return `${formatValue(outcome.value)}${outcome.lastError ? `, last error ${outcome.lastError}` : ''}`;
  const { ok: _, ...rest } = outcome;
  return fields(rest);
}
