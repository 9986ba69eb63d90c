import type { Address } from '../../src/base/bytes.ts';
import { formatHex } from '../../src/base/hex.ts';
import type { Command } from '../../src/core/command.ts';
import type { MemoryEvent } from '../../src/core/event.ts';
import { spansAfter } from '../../src/core/eventPicture.ts';
import { extentsAfter } from '../../src/core/heapEventPicture.ts';
import { type HeapExtent, type HeapPiece, queryHeapExtents } from '../../src/core/heapPicture.ts';
import { Machine } from '../../src/core/machine.ts';
import { querySpans, type Span } from '../../src/core/picture.ts';
import { formatProtection } from '../../src/core/protectionNotation.ts';
import { step } from '../../src/core/step.ts';
import type { SystemConfig } from '../../src/core/vm/system.ts';

/** What a story shows of a machine: the whole of it, what one more event makes of it, and its lines. */
interface Picture<T> {
  readonly query: (machine: Machine) => readonly T[];
  readonly after: (before: readonly T[], event: MemoryEvent, final: readonly T[]) => readonly T[];
  readonly lines: (all: readonly T[]) => readonly string[];
}

/** The pictures inside calls as text: for each event the lines that are new (`+`) and those that are gone (`-`). */
class PictureStory<T> {
  readonly machine: Machine;
  private readonly told: string[] = [];

  constructor(
    private readonly picture: Picture<T>,
    config: Partial<SystemConfig> = {},
  ) {
    this.machine = Machine.create(config);
  }

  get text(): string {
    return `${this.told.join('\n')}\n`;
  }

  /** Plays a command and answers its value; `null` if it was refused. */
  tell(command: Command): unknown {
    const { query, after, lines } = this.picture;
    const events: MemoryEvent[] = [];
    this.machine.listen((event) => events.push(event));
    let shown = query(this.machine);
    const outcome = step(this.machine, command);
    this.machine.listen(null);
    const final = query(this.machine);
    this.told.push(command.op);
    for (const event of events) {
      const next = after(shown, event, final);
      this.told.push(`  ${event.type}`, ...difference(lines(shown), lines(next)));
      shown = next;
    }
    const left = difference(lines(shown), lines(final));
    if (left.length > 0) this.told.push('  what no event told', ...left);
    return outcome.ok ? outcome.value : null;
  }

  /** Leaves out of the text what `act` does. */
  aside<R>(act: () => R): R {
    const { length } = this.told;
    const result = act();
    this.told.length = length;
    return result;
  }
}

const difference = (before: readonly string[], after: readonly string[]): string[] => [
  ...before.filter((line) => !after.includes(line)).map((line) => `    - ${line}`),
  ...after.filter((line) => !before.includes(line)).map((line) => `    + ${line}`),
];

const span = ({ start, end, state, family, protect, allocationBase }: Span): string =>
  `${formatHex(start)}-${formatHex(end)} ${state} ${family} ${formatProtection(protect) || '-'} of ${formatHex(allocationBase)}`;

/** A story of the pages. */
export class PagePictures extends PictureStory<Span> {
  constructor(config: Partial<SystemConfig> = {}) {
    super({ query: querySpans, after: spansAfter, lines: (spans) => spans.map(span) }, config);
  }

  do(...commands: Command[]): void {
    for (const command of commands) this.tell(command);
  }
}

const extent = ({ heap, isProcessHeap, start, pieces }: HeapExtent): string[] => [
  `extent ${formatHex(start)} of ${isProcessHeap ? 'process heap' : 'heap'} ${formatHex(heap)}`,
  ...counted(pieces),
];

/** A piece in a line; equal free neighbours share one. */
function counted(pieces: readonly HeapPiece[]): string[] {
  const lines: string[] = [];
  for (let at = 0, next = 0; at < pieces.length; at = next) {
    next = at + 1;
    const piece = pieces[at] as HeapPiece;
    while (piece.state === 'free' && pieces[next]?.state === 'free' && pieces[next]?.size === piece.size) next++;
    lines.push(`${formatPiece(piece)}${next - at > 1 ? `, ${next - at} times` : ''}`);
  }
  return lines;
}

function formatPiece({ start, state, size, user, requested, usable, maker }: HeapPiece): string {
  const request = state === 'busy' ? ` for ${requested} of ${usable} at ${formatHex(user)} by ${maker}` : '';
  return `${formatHex(start)} ${state} ${size}${request}`;
}

/** A story of the blocks of one heap. */
export class HeapPictures extends PictureStory<HeapExtent> {
  private readonly hHeap: Address;

  constructor(config: Partial<SystemConfig>) {
    super({ query: queryHeapExtents, after: extentsAfter, lines: (extents) => extents.flatMap(extent) }, config);
    this.aside(() => this.tell({ op: 'GetProcessHeap' }));
    this.hHeap = this.tell({ op: 'HeapCreate', flOptions: 0, dwInitialSize: 0, dwMaximumSize: 0 }) as Address;
  }

  alloc(dwBytes: number): Address {
    return this.tell({ op: 'HeapAlloc', hHeap: this.hHeap, dwFlags: 0, dwBytes }) as Address;
  }

  free(lpMem: Address): void {
    this.tell({ op: 'HeapFree', hHeap: this.hHeap, dwFlags: 0, lpMem });
  }

  resize(lpMem: Address, dwBytes: number): void {
    this.tell({ op: 'HeapReAlloc', hHeap: this.hHeap, dwFlags: 0, lpMem, dwBytes });
  }

  destroy(): void {
    this.tell({ op: 'HeapDestroy', hHeap: this.hHeap });
  }
}
