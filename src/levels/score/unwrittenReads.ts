import type { Address, ByteSize } from '../../base/bytes.ts';
import type { Command } from '../../core/command.ts';
import type { MemoryEvent } from '../../core/event.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { HeapTarget } from '../../core/query.ts';
import { isCopyOf } from './copies.ts';
import { WrittenBytes } from './writtenBytes.ts';

/** Bytes that a command reaches for. */
export interface Access {
  readonly address: Address;
  readonly size: ByteSize;
  readonly isWrite: boolean;
}

/** What a command reads or writes by itself; `null` for calls. */
export function accessOf(command: Command): Access | null {
  const { op } = command;
  if (op === 'write') return { address: command.address, size: command.bytes.length, isWrite: true };
  if (op !== 'read' && op !== 'touch') return null;
  return { address: command.address, size: command.size, isWrite: op === 'touch' && command.access === 'write' };
}

/**
 * Counts reads of heap bytes that nobody has written. To copy such bytes is no mistake yet, and counts as writing them:
 * a read whose bytes the next command writes somewhere is taken back.
 */
export class UnwrittenReads {
  private command: Command | null = null;
  /** What the program got from the command before. */
  private last: Outcome | null = null;
  private isLastUnwritten = false;
  count = 0;

  constructor(private readonly written = new WrittenBytes()) {}

  hear(event: MemoryEvent): void {
    this.written.hear(event, this.command);
  }

  before(command: Command, access: Access | null, target: HeapTarget): void {
    if (this.isLastUnwritten && this.last && isCopyOf(this.last, command)) this.count--;
    this.isLastUnwritten = false;
    this.command = command;
    if (!access || typeof target === 'string') return;
    if (access.isWrite) this.written.write(target, access.address, access.size);
    else this.isLastUnwritten = !this.written.has(target, access.address, access.size);
    if (this.isLastUnwritten) this.count++;
  }

  after(outcome: Outcome): void {
    this.last = outcome;
  }

  /** See `Meter.state`; the count is part of it, for it may go down again. */
  state(): unknown {
    return [this.written, this.isLastUnwritten, this.count];
  }

  /** Between two commands. */
  clone(): UnwrittenReads {
    const copy = new UnwrittenReads(this.written.clone());
    copy.last = this.last;
    copy.isLastUnwritten = this.isLastUnwritten;
    copy.count = this.count;
    return copy;
  }
}
