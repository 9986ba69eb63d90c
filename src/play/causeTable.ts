import { widened } from '../base/column.ts';
import { PAGE_SIZE } from '../core/codes/flags.ts';
import type { MemoryEvent } from '../core/event.ts';
import type { RuleId } from '../core/rules/rules.ts';
import type { RecordedEvent } from '../core/timeline.ts';

/** An event that made a range of memory what it is. */
export interface Cause {
  readonly start: number;
  readonly end: number;
  readonly type: MemoryEvent['type'];
  /** Number of the command it happened in. */
  readonly command: number;
  readonly process: number;
  readonly rule: RuleId | null;
}

/** Which causes are looked for. */
export interface CauseQuery {
  /** In commands before this one. */
  readonly command: number;
  readonly process: number;
  readonly address: number;
  readonly types: ReadonlySet<MemoryEvent['type']>;
}

const FIRST_CAPACITY = 1024;
/** Causes that touch no more pages than these are listed at each of them. */
const MOST_PAGES = 16;

const pageOf = (address: number): number => Math.floor(address / PAGE_SIZE);

/** The causes of a run in order, column by column: there may be millions. Those of one byte are found by its page. */
export class CauseTable {
  private length = 0;
  private starts = new Float64Array(FIRST_CAPACITY);
  private ends = new Float64Array(FIRST_CAPACITY);
  private commands = new Int32Array(FIRST_CAPACITY);
  private readonly processes: number[] = [];
  private readonly types: MemoryEvent['type'][] = [];
  private readonly rules: (RuleId | null)[] = [];
  /** Numbers of causes by page, ascending, and of those that touch many pages. */
  private readonly byPage = new Map<number, number[]>();
  private readonly wide: number[] = [];

  /** Adds an event that changed a range; others are no cause. */
  add({ event, command, process }: RecordedEvent): void {
    if (!('start' in event && 'end' in event)) return;
    if (this.length === this.starts.length) this.grow();
    const index = this.length++;
    this.starts[index] = event.start;
    this.ends[index] = event.end;
    this.commands[index] = command;
    this.processes.push(process);
    this.types.push(event.type);
    this.rules.push('rule' in event ? event.rule : null);
    this.list(index, pageOf(event.start), pageOf(event.end - 1));
  }

  /** The last of the causes asked for whose range holds the address; `null` if there is none. */
  last(query: CauseQuery): Cause | null {
    const listed = this.byPage.get(pageOf(query.address)) ?? [];
    const index = Math.max(this.lastOf(listed, query), this.lastOf(this.wide, query));
    return index < 0 ? null : this.at(index);
  }

  /** The last of these numbers whose cause is asked for; -1 if none is. */
  private lastOf(numbers: readonly number[], { command, process, address, types }: CauseQuery): number {
    const { starts, ends, commands } = this;
    for (let at = numbers.length - 1; at >= 0; at--) {
      const index = numbers[at] as number;
      if ((commands[index] as number) >= command) continue;
      if ((starts[index] as number) > address || address >= (ends[index] as number)) continue;
      if (this.processes[index] === process && types.has(this.types[index] as Cause['type'])) return index;
    }
    return -1;
  }

  private list(index: number, first: number, last: number): void {
    if (last - first >= MOST_PAGES) this.wide.push(index);
    else for (let page = first; page <= last; page++) this.listAt(page).push(index);
  }

  private listAt(page: number): number[] {
    const known = this.byPage.get(page);
    if (known) return known;
    const numbers: number[] = [];
    this.byPage.set(page, numbers);
    return numbers;
  }

  private at(index: number): Cause {
    return {
      start: this.starts[index] as number,
      end: this.ends[index] as number,
      type: this.types[index] as Cause['type'],
      command: this.commands[index] as number,
      process: this.processes[index] as number,
      rule: this.rules[index] ?? null,
    };
  }

  private grow(): void {
    const capacity = 2 * this.length;
    this.starts = widened(this.starts, capacity);
    this.ends = widened(this.ends, capacity);
    this.commands = widened(this.commands, capacity);
  }
}
