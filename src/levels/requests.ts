import { type Address, type ByteSize, NULL, toAddress } from '../base/bytes.ts';
import type { Execution, Served } from '../program/execution.ts';
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
  /** Commands issued by then. */
  readonly madeAt: number;
  /** Commands issued when the memory was given back; `null` if it never was. */
  freedAt: number | null;
}

/** Every time a blank with a request was reached, in order; the score track finds out when the memory goes. */
export function requestsOf(level: Level, { served }: Execution): RequestRecord[] {
  const asked = served.filter(({ blank }) => level.file.blanks[blank]?.request);
  return asked.map((one, index) => recordOf(level, one, index));
}

function recordOf(level: Level, { blank, nth, value, command }: Served, index: number): RequestRecord {
  const request = level.file.blanks[blank]?.request;
  return {
    index,
    blank,
    nth,
    label: labelOf(level, blank, nth),
    address: toAddress(value),
    size: level.requestSizes[blank] ?? 0,
    align: request?.align ?? 1,
    madeAt: command,
    freedAt: null,
  };
}

/** The variable that the blank's value goes to, numbered if the blank is reached more than once. */
function labelOf({ file, source }: Level, blank: string, nth: number): string {
  const name = new RegExp(`(\\w+)(?:\\[[^\\]]*\\])?\\s*=\\s*@${blank}\\b`).exec(source)?.[1] ?? blank;
  return (file.blanks[blank]?.request?.count ?? 1) > 1 ? `${name}[${nth - 1}]` : name;
}

/** The bytes a request's memory has, from its first byte to behind its last. */
export const endOf = ({ address, size }: RequestRecord): Address => toAddress(address + size);

/** The requests whose memory is the program's after so many commands of a run, in the order in which they were made. */
export const liveRequests = (
  { requests }: { readonly requests: readonly RequestRecord[] },
  command: number,
): readonly RequestRecord[] =>
  requests.filter(
    ({ address, madeAt, freedAt }) => address !== NULL && madeAt <= command && (freedAt === null || freedAt > command),
  );
