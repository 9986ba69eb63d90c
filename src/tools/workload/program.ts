import { heapTraceHeader, parseHeapRecord } from '../../conformance/heapRecord.ts';
import type { WorkloadCall } from '../../levels/heapWorkload.ts';

/** One call of a trace. */
export interface TraceCall extends WorkloadCall {
  /** Of the file, counted from 1. */
  readonly line: number;
}

/** A line that cannot be run, or whose call goes wrong, and what Windows does with such a call. */
export interface WorkloadFinding {
  readonly line: number;
  readonly what: string;
  readonly windows: string;
}

/** A heap trace, read. */
export interface WorkloadProgram {
  readonly title: string;
  readonly calls: readonly TraceCall[];
  readonly heaps: readonly string[];
  readonly blocks: readonly string[];
  /** Blocks that are live at the end, if the trace says. */
  readonly leftAllocated: number | null;
  readonly findings: readonly WorkloadFinding[];
}

/** Numbers for names, in the order in which they appear. */
class Names {
  readonly all: string[] = [];
  private readonly numbers = new Map<string, number>();

  number(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.all.length);
    return this.all.push(name) - 1;
  }
}

/** Reads a heap trace. Throws if its first line says it is none; lines that cannot be read become findings. */
export function readProgram(text: string): WorkloadProgram {
  const [first = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const header = heapTraceHeader.safeParse(parseHeader(first));
  if (!header.success) throw new Error('line 1: not the first line of a heap trace');
  const [heaps, blocks] = [new Names(), new Names()];
  const calls: TraceCall[] = [];
  const findings: WorkloadFinding[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const call = readLine(line, { heaps, blocks, line: index + 2 });
    if ('what' in call) findings.push(call);
    else calls.push(call);
  }
  const { program = 'heap trace', leftAllocated = null } = header.data;
  return { title: program, calls, heaps: heaps.all, blocks: blocks.all, leftAllocated, findings };
}

function parseHeader(first: string): unknown {
  try {
    return JSON.parse(first);
  } catch {
    return null;
  }
}

interface Place {
  readonly heaps: Names;
  readonly blocks: Names;
  readonly line: number;
}

function readLine(text: string, { heaps, blocks, line }: Place): TraceCall | WorkloadFinding {
  try {
    const record = parseHeapRecord(text);
    const name = record.call === 'HeapAlloc' ? record.returns : record.lpMem;
    return {
      op: record.call,
      heap: heaps.number(record.hHeap),
      block: name === null ? -1 : blocks.number(name),
      size: record.call === 'HeapFree' ? 0 : record.dwBytes,
      flags: record.dwFlags,
      line,
    };
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return { line, what, windows: 'nothing: this is no call' };
  }
}
