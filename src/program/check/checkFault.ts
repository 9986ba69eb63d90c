import type { Fault, FaultCode, Range } from '../fault.ts';

/** Leaves the checking of a statement at its first fault; never leaves this folder. */
export class CheckFault extends Error {
  readonly range: Range;

  constructor(
    readonly code: FaultCode,
    { start, end }: Range,
    readonly data: Fault['data'] = {},
  ) {
    super(code);
    this.range = { start, end };
  }
}

export function fail(code: FaultCode, range: Range, data: Fault['data'] = {}): never {
  throw new CheckFault(code, range, data);
}
