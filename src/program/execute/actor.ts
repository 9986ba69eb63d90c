import type { Command, CommonCommand } from '../../core/command.ts';
import { type CallFloor, floorOf } from '../../core/floors.ts';
import { FIRST_PROCESS } from '../../core/machine.ts';

/** Floors that are a library's, of which a DLL may have another one. */
const RUNTIME_FLOORS: ReadonlySet<CallFloor> = new Set(['crt', 'cxx']);

/** Who does the commands of a run: one of its processes, one of the threads in it, the program's own code or that of a DLL. */
export class Actor {
  /** The thread whose code runs, while there are several. */
  thread: number | undefined;
  private isInDll = false;

  constructor(public process: number) {}

  /** A command as the machine gets it: in a DLL it is up to the DLL's own runtime library. */
  addressed(command: CommonCommand): Command {
    const { process, thread } = this;
    const isAlone = process === FIRST_PROCESS && thread === undefined;
    const own = isAlone ? command : { ...command, process, ...(thread !== undefined && { thread }) };
    const isRuntimes = this.isInDll && RUNTIME_FLOORS.has(floorOf(command.op));
    return isRuntimes ? ({ ...own, crt: 'msvcrt' } as Command) : own;
  }

  /** Runs the code of a function: of the program, or of the DLL that it calls. */
  inModule(isDll: boolean, body: () => void): void {
    const outer = this.isInDll;
    this.isInDll = isDll;
    try {
      body();
    } finally {
      this.isInDll = outer;
    }
  }
}
