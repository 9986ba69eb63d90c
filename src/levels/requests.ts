import { type Address, type ByteSize, NULL, toAddress } from '../base/bytes.ts';
import { FIRST_PROCESS } from '../core/machine.ts';
import type { Served } from '../program/execution.ts';
import type { Level } from './level.ts';

/** One time that a blank served a request: which memory the program works with, and until when. */
export interface RequestRecord {
  /** Number among all requests of the run, from 0. */
  readonly index: number;
  readonly blank: string;
  /** How many times the blank had been reached, this one included. */
  readonly nth: number;
  /** What the program calls it: `pages[3]`. */
  readonly label: string;
  /** 0 if the request was refused. */
  readonly address: Address;
  /** Bytes asked for. */
  readonly size: ByteSize;
  /** Alignment asked for, in bytes; 1 for none. */
  readonly align: number;
  /** In which process. */
  readonly process: number;
  /** Commands issued by then. */
  readonly madeAt: number;
  /** Commands issued when the memory was given back; `null` if it never was. */
  freedAt: number | null;
}

/** Every time a blank with a request was reached, in order; a meter finds out when the memory goes. */
export class RequestLog {
  readonly all: RequestRecord[] = [];
  private readonly names: ReadonlyMap<string, string>;

  constructor(private readonly level: Level) {
    this.names = new Map(Object.keys(level.file.blanks).map((blank) => [blank, variableOf(level, blank)]));
  }

  /** Adds what a blank came to; `null` if the blank has no request. */
  add(served: Served): RequestRecord | null {
    const record = this.recordOf(served);
    if (record) this.all.push(record);
    return record;
  }

  /** What a blank came to as the next request, not added. */
  recordOf({ blank, nth, value, command, process }: Served): RequestRecord | null {
    const request = this.level.file.blanks[blank]?.request;
    if (!request) return null;
    const name = this.names.get(blank) ?? blank;
    return {
      index: this.all.length,
      blank,
      nth,
      label: request.count > 1 ? `${name}[${nth - 1}]` : name,
      address: toAddress(value),
      size: this.level.requestSizes[blank] ?? 0,
      align: request.align ?? 1,
      process,
      madeAt: command,
      freedAt: null,
    };
  }
}

/** The variable that a blank's value goes to. */
const variableOf = ({ source }: Level, blank: string): string =>
  new RegExp(`(\\w+)(?:\\[[^\\]]*\\])?\\s*=\\s*@${blank}\\b`).exec(source)?.[1] ?? blank;

/** The bytes a request's memory has, from its first byte to behind its last. */
export const endOf = ({ address, size }: RequestRecord): Address => toAddress(address + size);

/** The requests whose memory is a process's after so many commands of a run, in the order in which they were made. */
export const liveRequests = (
  { requests }: { readonly requests: readonly RequestRecord[] },
  command: number,
  process = FIRST_PROCESS,
): readonly RequestRecord[] =>
  requests.filter(
    (request) =>
      request.address !== NULL &&
      request.process === process &&
      request.madeAt <= command &&
      (request.freedAt === null || request.freedAt > command),
  );
