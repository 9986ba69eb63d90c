import { type Address, toAddress } from '../base/bytes.ts';
import type { Command } from '../core/command.ts';
import type { Outcome } from '../core/outcome.ts';
import { answerOf, type HeapAnswer } from './heapAnswer.ts';
import type { HeapRun } from './heapRun.ts';
import { asSizeT, UnknownValue } from './values.ts';

/** What a call of a heap vector does. */
export type HeapCall = (args: HeapArguments) => HeapAnswer;
export type HeapCallTable = Readonly<Record<string, HeapCall>>;

/** The arguments of one step by position, resolved as they are asked for; too few or too many are a fault of the file. */
export class HeapArguments {
  constructor(
    readonly run: HeapRun,
    private readonly values: readonly unknown[],
  ) {}

  get count(): number {
    return this.values.length;
  }

  /** What stands in the file. */
  raw(index: number): unknown {
    const value = this.values[index];
    if (value === undefined) throw new UnknownValue(`argument ${index + 1} is missing`);
    return value;
  }

  has(index: number): boolean {
    return this.values[index] !== undefined;
  }

  number(index: number): number {
    return asSizeT(this.signed(index));
  }

  /** For the few arguments that may be negative. */
  signed(index: number): number {
    return this.run.resolve(this.raw(index));
  }

  optionalNumber(index: number, otherwise = 0): number {
    return this.has(index) ? this.number(index) : otherwise;
  }

  address = (index: number): Address => toAddress(this.number(index));

  /** The fields of an argument that is an object. */
  fields(index: number): Readonly<Record<string, unknown>> {
    const value = this.raw(index);
    if (typeof value !== 'object' || value === null) throw new UnknownValue(`argument ${index + 1} is not an object`);
    return value as Readonly<Record<string, unknown>>;
  }

  step(command: Command): Outcome {
    return this.run.step(command);
  }

  /** What the program sees of a command; `refused`: what the call returns if it refuses. */
  answer(command: Command, refused = 0): HeapAnswer {
    return answerOf(this.run.step(command), refused);
  }
}
