import type { Address, ByteSize } from '../../base/bytes.ts';
import { PAGE_SIZE } from '../../core/codes/flags.ts';
import type { Command, CommonCommand } from '../../core/command.ts';
import { FIRST_PROCESS } from '../../core/machine.ts';
import { type Outcome, type Raised, type Refusal, raise, type Success } from '../../core/outcome.ts';
import type { Beginning, Served, Standing, StopReason } from '../execution.ts';
import { toAddressArgument } from '../library/arguments.ts';
import { type Argument, type Caller, isReference, type Routine } from '../library/libraryFunction.ts';
import { Moments } from '../moments.ts';
import type { Stage } from '../stage.ts';
import type { ProgramCode } from '../typed/code.ts';
import { toBytes } from '../typed/objectBytes.ts';
import { decoderOf } from '../typed/scalarBytes.ts';
import { formatType, POINTER_BYTES, type Type, VOID_POINTER } from '../typed/type.ts';
import type { Value } from '../typed/value.ts';
import { Actor } from './actor.ts';
import { copySlot, type Frame, freshSlot } from './frame.ts';
import { MAXIMUM_BYTES, MAXIMUM_CALLS, MAXIMUM_PROCESSES, MAXIMUM_STEPS } from './limits.ts';
import { endingUncaught, RunEnded, ThrownException, Unwinding } from './signals.ts';

const decodePointer = decoderOf(VOID_POINTER);

/** What the filter of a `__try` makes of an exception: -1 tries again, 0 passes it on, anything else takes it. */
export type Filter = () => number;

/** A run in progress: the stage it works on, what it has done, and what the running program keeps outside its frames. */
export class Run implements Caller {
  readonly commands: Command[];
  readonly outcomes: Outcome[];
  readonly served: Served[] = [];
  readonly moments: Moments;
  readonly globals: Frame;
  readonly actor: Actor;
  /** The `__try` blocks around the current statement, innermost last. */
  filters: readonly { readonly filter: Filter; readonly block: object }[] = [];
  /** The exception whose `catch` is running. */
  handling: ThrownException | null = null;
  /** The fields that the innermost constructor has made so far. */
  fields: { readonly type: Type; readonly address: Value }[] = [];
  /** What the last `return` said. */
  returned: Value = 0;
  calls = 0;
  /** The statement of the outermost ones that runs, by its number. */
  statement = 0;
  private steps = 0;
  private raised: Raised | null = null;
  private newHandler: Routine | null = null;
  private processes = FIRST_PROCESS;
  private servedTimes = new Map<string, number>();

  constructor(
    readonly stage: Stage,
    process: number,
    readonly code: ProgramCode,
    after?: Beginning,
  ) {
    this.actor = new Actor(process);
    this.commands = after?.commands.slice() ?? [];
    this.outcomes = after?.outcomes.slice() ?? [];
    this.moments = new Moments(code.statements, after);
    this.globals = code.globals.map((variable) => freshSlot(variable, true));
  }

  /** Where the program stands; to be asked between two outermost statements. `null`: it cannot be left here. */
  standing(): Standing | null {
    const { statement, steps, servedTimes, processes, newHandler } = this;
    // A handler is a function of this very run.
    if (newHandler) return null;
    const globals = this.code.globals.map(({ name, type, slot }) => ({
      name,
      type: formatType(type),
      value: copySlot(this.globals[slot] ?? 0),
    }));
    return { statement, steps, process: this.actor.process, processes, globals, served: new Map(servedTimes) };
  }

  /** Takes up a program where it stood. Variables that other texts declare by now are as if nothing had happened. */
  standAt({ statement, steps, process, processes, globals, served }: Standing): void {
    this.statement = statement;
    this.steps = steps;
    this.actor.process = process;
    this.processes = processes;
    this.servedTimes = new Map(served);
    for (const { name, type, slot } of this.code.globals) {
      const known = globals[slot];
      if (known?.name === name && known.type === formatType(type)) this.globals[slot] = copySlot(known.value);
    }
  }

  /** Counts work, so that every run ends. */
  spend(steps: number): void {
    this.steps += steps;
    if (this.steps > MAXIMUM_STEPS) this.stop('tooManySteps');
  }

  stop(reason: StopReason): never {
    throw new RunEnded({ kind: 'stopped', reason });
  }

  /** Begins a moment of the statement of that number. */
  begin(at: number, frame: Frame): number {
    this.spend(1);
    const moment = this.moments.begin(at, this.commands.length);
    const variables = this.code.loopVariables[at];
    if (variables) {
      for (const { isGlobal, slot } of variables) {
        this.moments.note(Number(isGlobal ? this.globals[slot] : frame[slot]));
      }
    }
    return moment;
  }

  finish(moment: number): void {
    this.moments.finish(moment, this.commands.length);
  }

  finishOrForget(moment: number): void {
    this.moments.finishOrForget(moment, this.commands.length);
  }

  /** Does a command; one that was refused only until the new handler has been asked is done again (facts: heap §6.1). */
  issue(command: CommonCommand): Success<unknown> | Refusal {
    const own = this.actor.addressed(command);
    for (;;) {
      this.spend(1);
      const outcome = this.stage.do(own);
      this.commands.push(own);
      this.outcomes.push(outcome);
      if (!outcome.ok && 'raised' in outcome) this.dispatch(outcome);
      else if (!outcome.ok && outcome.refused === 'lock.heldByOther') this.stop('waitsForGood');
      else if (outcome.ok || outcome.refused !== 'crt.askNewHandler') return outcome;
      else this.newHandler?.call();
    }
  }

  /** Asks the `__try` blocks from the innermost on what to do; comes back only to try again. */
  private dispatch(raised: Raised): void {
    if (raised.stopsMachine) throw new RunEnded({ kind: 'raised', raised });
    const all = this.filters;
    for (const [index, { filter, block }] of [...all.entries()].reverse()) {
      this.filters = all.slice(0, index);
      this.raised = raised;
      const decision = filter();
      if (decision > 0) throw new Unwinding(block);
      if (decision === 0) continue;
      this.filters = all;
      return;
    }
    throw new RunEnded({ kind: 'raised', raised });
  }

  read(address: Value, size: number): Uint8Array {
    const outcome = this.issue({ op: 'read', address: toAddressArgument(address), size });
    return outcome.ok ? (outcome.value as Uint8Array) : new Uint8Array(size);
  }

  write(address: Value, bytes: Uint8Array): void {
    this.issue({ op: 'write', address: toAddressArgument(address), bytes });
  }

  /** A pointer in memory. */
  readPointer(address: Value): Value {
    return decodePointer(this.read(address, POINTER_BYTES), 0);
  }

  /** Jumps to an address; all the machine knows of code is whether it may run. */
  execute(address: Value): void {
    this.issue({ op: 'execute', address: toAddressArgument(address) });
  }

  /** Ends the run at a blank that nobody has filled. */
  wait(blank: string): never {
    throw new RunEnded({ kind: 'waiting', blank });
  }

  /** Enters a function; a program that never comes back runs out of stack. */
  enter(): void {
    if (++this.calls <= MAXIMUM_CALLS) return;
    throw new RunEnded({ kind: 'raised', raised: raise('STATUS_STACK_OVERFLOW') });
  }

  /** How far down the stack is in use. */
  get stackPointer(): Address | null {
    return this.stage.machine.processes.get(this.actor.process)?.stackPointer ?? null;
  }

  /** Gives back what has been taken of the stack since then. */
  restoreStack(stackPointer: Address | null): void {
    if (stackPointer !== this.stackPointer) this.issue({ op: 'restoreStack', stackPointer });
  }

  /** Notes a value that the text for a blank came to. */
  serve(blank: string, value: Value): void {
    const nth = (this.servedTimes.get(blank) ?? 0) + 1;
    this.servedTimes.set(blank, nth);
    const { actor, commands, moments } = this;
    const { process } = actor;
    const served = { blank, moment: moments.open, value: Number(value), nth, command: commands.length, process };
    this.served.push(served);
    this.stage.serve(served);
  }

  lastError(): number {
    return this.stage.machine.processes.get(this.actor.process)?.lastError ?? 0;
  }

  exceptionCode(): number {
    return this.raised?.code ?? 0;
  }

  setNewHandler(handler: Routine | null): void {
    this.newHandler = handler;
    this.issue({ op: '_set_new_handler', pNewHandler: handler ? 1 : 0 });
  }

  /** The new process knows the constants of the program; its other globals begin as zero, for no memory is shared. */
  runProcess(program: Routine): void {
    const { globals, newHandler } = this;
    const { process } = this.actor;
    const kept = [...globals];
    this.actor.process = ++this.processes;
    this.newHandler = null;
    for (const [slot, variable] of this.code.globals.entries()) {
      if (variable.constant === null) globals[slot] = freshSlot(variable, true);
    }
    this.runOnItsOwn(program);
    globals.splice(0, globals.length, ...kept);
    this.newHandler = newHandler;
    this.actor.process = process;
  }

  startProcess(): number {
    const { process } = this.actor;
    const id = this.stage.machine.processes.size + 1;
    if (id > MAXIMUM_PROCESSES) return 0;
    this.actor.process = id;
    const { ok } = this.issue({ op: 'startProcess' });
    this.actor.process = process;
    return ok ? id : 0;
  }

  /** A process that nobody started cannot be gone on in: the run has failed. */
  inProcess(process: number): void {
    if (!this.stage.machine.processes.has(process)) this.fail();
    this.actor.process = process;
  }

  runThreads(threads: readonly Routine[]): void {
    for (const [index, thread] of threads.entries()) {
      this.actor.thread = index + 1;
      this.runOnItsOwn(thread);
    }
    this.actor.thread = undefined;
  }

  /** Runs what a process or a thread begins with: no `__try` or `catch` of the code that started it is around it. */
  private runOnItsOwn(routine: Routine): void {
    const { filters } = this;
    this.filters = [];
    endingUncaught(() => routine.call());
    this.filters = filters;
  }

  fail(): never {
    throw new RunEnded({ kind: 'failed' });
  }

  throwException(name: string): never {
    throw new ThrownException(name);
  }

  affordable(bytes: ByteSize): ByteSize {
    if (bytes > MAXIMUM_BYTES) this.stop('tooLarge');
    this.spend(Math.floor(bytes / PAGE_SIZE));
    return bytes;
  }

  fill(target: Argument, type: Type, values: readonly Value[]): void {
    if (isReference(target)) target.set(values);
    else if (typeof target === 'number' || typeof target === 'bigint') this.write(target, toBytes(type, values));
  }
}
