import { type Address, type ByteSize, isAligned, NULL, plus } from '../../base/bytes.ts';
import type { Command } from '../../core/command.ts';
import { checkMachine } from '../../core/invariants.ts';
import type { SystemConfig } from '../../core/machine.ts';
import { Machine } from '../../core/machine.ts';
import type { Outcome } from '../../core/outcome.ts';
import { step } from '../../core/step.ts';
import type { Allocator, Block, BlockRequest, Mark } from './allocator.ts';
import { Dice } from './dice.ts';
import { clip, holdsMarks, isZero, newMarks, overwrite } from './marks.ts';
import { SoakFault } from './soakFault.ts';
import { Twin } from './twin.ts';

/** Calls between the start of one copy and the next, and for how many of them it goes along. */
const COPY_EVERY = 500;
const COPY_CALLS = 60;
const LAST_COMMANDS = 3;

/** A program that makes random calls and knows what must come of them; throws where something else does. */
export class SoakProgram {
  readonly dice: Dice;
  machine: Machine;
  /** Calls so far; what it writes and reads besides is not counted. */
  calls = 0;
  /** The most blocks it held at once. */
  mostBlocks = 0;
  readonly blocks: Block[] = [];
  private last: Command[] = [];
  private twin: Twin | null = null;

  /** `isShort`: there is so little memory that any request may be refused. */
  constructor(
    config: Partial<SystemConfig>,
    seed: number,
    private readonly isShort: boolean,
  ) {
    this.dice = new Dice(seed);
    this.machine = Machine.create(config);
  }

  /** The commands done last, newest last. */
  get lastCommands(): readonly Command[] {
    return this.last;
  }

  /** Does a call, and the same on the copy that goes along. */
  do(command: Command): Outcome {
    this.calls++;
    return this.give(command);
  }

  /** What a call answers that must succeed. */
  value(command: Command): unknown {
    const outcome = this.do(command);
    if (!outcome.ok) throw new SoakFault(`is not done: ${JSON.stringify(outcome)}`);
    return outcome.value;
  }

  allocate(allocator: Allocator, size: ByteSize): void {
    const request = allocator.allocate(size, this.dice);
    const address = this.addressFrom(request);
    if (address === null) return;
    if (address === NULL) throw new SoakFault('NULL is no block');
    this.keep({ allocator, address, size, marks: [] }, 0, request);
  }

  resize(block: Block, size: ByteSize): void {
    const request = block.allocator.resize?.(block.address, size, this.dice);
    if (!request) return;
    const address = this.addressFrom(request);
    if (address === null) {
      this.verify(block);
      return;
    }
    this.forget(block);
    if (address === NULL && size > 0) throw new SoakFault('NULL is no block');
    if (address === NULL) return;
    const kept = Math.min(block.size, size);
    this.keep({ ...block, address, size, marks: clip(block.marks, kept) }, sizeOf(block), request);
  }

  free(block: Block): void {
    this.verify(block);
    this.forget(block);
    this.value(block.allocator.free(block.address, this.dice));
  }

  /** A request that nobody can grant. */
  refuse({ command }: BlockRequest): void {
    const outcome = this.do(command);
    if (outcome.ok || 'raised' in outcome) throw new SoakFault(`is not refused: ${JSON.stringify(outcome)}`);
  }

  /** That a block has its size and its bytes. */
  verify(block: Block): void {
    const { allocator, address } = block;
    if (!holdsMarks(this.machine, block)) throw new SoakFault(`block ${hex(address)} has lost its bytes`);
    if (!allocator.askSize) return;
    const size = this.value(allocator.askSize(address));
    if (size !== sizeOf(block)) throw new SoakFault(`the size of ${hex(address)} is ${size}, not ${sizeOf(block)}`);
  }

  /** Forgets a block, because it is given back or goes with its heap. */
  forget(block: Block): void {
    this.blocks.splice(this.blocks.indexOf(block), 1);
  }

  /** Bytes of a block have become 0. */
  clear(block: Block, offset: ByteSize, size: ByteSize): void {
    const marks = overwrite(block.marks, { offset, bytes: new Uint8Array(Math.min(size, block.size - offset)) });
    this.blocks[this.blocks.indexOf(block)] = { ...block, marks };
  }

  /** That the machine is in order; now and then a copy begins to go along, is compared, or takes the machine's place. */
  check(): void {
    const faults = checkMachine(this.machine);
    if (faults.length > 0) throw new SoakFault(faults.join('; '));
    const phase = this.calls % COPY_EVERY;
    if (!this.twin && phase < COPY_CALLS / 2) this.twin = new Twin(this.machine);
    else if (this.twin && phase >= COPY_CALLS) this.part(this.twin);
  }

  private part(twin: Twin): void {
    twin.compare();
    this.twin = null;
    if (this.dice.happens(500)) this.machine = twin.machine;
  }

  private give(command: Command): Outcome {
    this.last = [...this.last.slice(1 - LAST_COMMANDS), command];
    const outcome = step(this.machine, command);
    this.twin?.follow(command, outcome);
    return outcome;
  }

  /** The answer to a request; `null` if it is refused, where it may be. */
  private addressFrom({ command, mayRefuse }: BlockRequest): Address | null {
    const first = this.do(command);
    const outcome = asksNewHandler(first) ? this.do({ ...command, handlerAnswer: 0 } as Command) : first;
    if (outcome.ok) return outcome.value as Address;
    if ('raised' in outcome || !(mayRefuse || this.isShort))
      throw new SoakFault(`is not done: ${JSON.stringify(outcome)}`);
    return null;
  }

  /** Takes a block in, `old` bytes of which were the program's before, and writes into the rest. */
  private keep(block: Block, old: ByteSize, { isZeroed }: BlockRequest): void {
    const { address, size, allocator } = block;
    if (!isAligned(address, allocator.alignment)) throw new SoakFault(`block ${hex(address)} is not aligned`);
    const other = this.blocks.find((held) => held.address < endOf(block) && address < endOf(held));
    if (other) throw new SoakFault(`block ${hex(address)} overlaps ${hex(other.address)}`);
    if (!holdsMarks(this.machine, block)) throw new SoakFault(`block ${hex(address)} has not kept its bytes`);
    if (isZeroed && !isZero(this.machine, address, old, size))
      throw new SoakFault(`block ${hex(address)} is not zeroed`);
    this.blocks.push(this.write(block, newMarks(this.dice, Math.min(old, size), size)));
    this.mostBlocks = Math.max(this.mostBlocks, this.blocks.length);
  }

  private write(block: Block, marks: readonly Mark[]): Block {
    for (const { offset, bytes } of marks) this.give({ op: 'write', address: plus(block.address, offset), bytes });
    return { ...block, marks: marks.reduce(overwrite, [...block.marks]) };
  }
}

const asksNewHandler = (outcome: Outcome): boolean =>
  !outcome.ok && 'refused' in outcome && outcome.refused === 'crt.askNewHandler';
const sizeOf = ({ allocator, size }: Block): ByteSize => allocator.sizeOf?.(size) ?? size;
const endOf = ({ address, size }: Block): number => address + Math.max(size, 1);
const hex = (address: Address): string => `0x${address.toString(16)}`;
