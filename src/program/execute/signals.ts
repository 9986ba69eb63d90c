import type { Ending } from '../execution.ts';

/** Ends the run; nothing of the program's can stop it. */
export class RunEnded {
  constructor(readonly ending: Ending) {}
}

/** A C++ exception on its way to its `catch`. */
export class ThrownException {
  constructor(readonly name: string) {}
}

/** A processor exception on its way to the `__except` that took it. */
export class Unwinding {
  constructor(readonly to: object) {}
}

/** Does what is the whole of a program: an exception that leaves it ends the run. */
export function endingUncaught(execute: () => void): void {
  try {
    execute();
  } catch (signal) {
    if (signal instanceof ThrownException) throw new RunEnded({ kind: 'uncaught', exception: signal.name });
    throw signal;
  }
}
