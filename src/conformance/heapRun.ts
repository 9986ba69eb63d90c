import '../core/debugRuntime.ts';
import '../core/addedCalls.ts';
import { type Address, NULL, toAddress } from '../base/bytes.ts';
import type { Command } from '../core/command.ts';
import type { DebugReport } from '../core/debugReport.ts';
import { FIRST_PROCESS, Machine } from '../core/machine.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Process } from '../core/process.ts';
import { step } from '../core/step.ts';
import { Bindings, UnknownValue } from './values.ts';

/** The C runtime library that `cxx.*` and `ucrt.*` calls go to: that of a release build or of a debug build. */
export type Build = 'release' | 'debug';

/** How often a new handler may ask for another attempt; on Windows the loop would go on for ever. */
const MOST_ATTEMPTS = 1000;
const STATIC_BYTES = 0x1000;
/** Where in its page a static buffer starts, so that there is something before it. */
const STATIC_OFFSET = 0x100;
const PLACE = /^(process|@static\d*)(?:([+-].+))?$/;

/** A heap vector on its way: the machine, what was bound, and what pseudo calls keep. */
export class HeapRun {
  readonly bindings = new Bindings();
  /** What `HeapAlloc.many` has left, by heap. */
  readonly blocks = new Map<Address, readonly Address[]>();
  /** What the program's new handler answers. */
  handlerAnswer: 0 | 1 = 0;
  /** Whether a call was given a block that does not belong to it; AddressSanitizer would have stopped there. */
  hasMismatch = false;
  private globalFlags = 0;
  private started: Machine | null = null;
  private staticBuffer: Address | null = null;

  constructor(readonly build: Build = 'release') {}

  get machine(): Machine {
    this.started ??= this.start();
    return this.started;
  }

  get process(): Process {
    return this.machine.process(FIRST_PROCESS);
  }

  /** What the debug library has reported so far. */
  get reports(): readonly DebugReport[] {
    return this.started ? (this.process.runtimes.ucrtbased.debugHeap?.reports ?? []) : [];
  }

  /** Sets global flags, which count from the start of the process. */
  setGlobalFlags(flags: number): void {
    if (this.started) throw new UnknownValue('env comes after the first call');
    this.globalFlags |= flags;
  }

  /** Does a command; a new handler that is asked for memory answers as it was installed to. */
  step(command: Command): Outcome {
    let outcome = step(this.machine, command);
    for (let attempt = 1; isAsking(outcome); attempt++) {
      if (attempt === MOST_ATTEMPTS) throw new UnknownValue('a new handler that never gives up');
      outcome = step(this.machine, this.handlerAnswer === 0 ? ({ ...command, handlerAnswer: 0 } as Command) : command);
    }
    return outcome;
  }

  /** A number, `"$p+16"`, `"@static64"`, `"process"`, `"NULL"`, a truth value or the name of a flag. */
  resolve(value: unknown): number {
    if (value === null || value === false || value === 'FALSE') return 0;
    if (value === true || value === 'TRUE') return 1;
    const place = typeof value === 'string' ? PLACE.exec(value) : null;
    if (!place) return this.bindings.resolve(value);
    return this.place(place[1] as string) + (place[2] ? this.bindings.resolve(place[2].replace('+', '')) : 0);
  }

  private place(name: string): Address {
    if (name === 'process') return addressOf(this.step({ op: 'GetProcessHeap' }));
    this.staticBuffer ??= this.reserveStatic();
    return toAddress(this.staticBuffer + STATIC_OFFSET);
  }

  private reserveStatic(): Address {
    const [flAllocationType, flProtect] = [this.bindings.resolve('MEM_RESERVE|MEM_COMMIT'), 4];
    return addressOf(
      this.step({ op: 'VirtualAlloc', lpAddress: NULL, dwSize: STATIC_BYTES, flAllocationType, flProtect }),
    );
  }

  private start(): Machine {
    const machine = Machine.create({ globalFlags: this.globalFlags });
    machine.listen(({ type }) => {
      if (type === 'mismatch') this.hasMismatch = true;
    });
    return machine;
  }
}

const isAsking = (outcome: Outcome): boolean =>
  !outcome.ok && 'refused' in outcome && outcome.refused === 'crt.askNewHandler';

const addressOf = (outcome: Outcome): Address => (outcome.ok ? (outcome.value as Address) : NULL);
