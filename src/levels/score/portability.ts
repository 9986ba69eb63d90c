import { isAligned } from '../../base/bytes.ts';
import type { Command, Op } from '../../core/command.ts';
import type { MemoryEvent } from '../../core/event.ts';
import { floorOf } from '../../core/floors.ts';
import type { Machine } from '../../core/machine.ts';
import type { RequestRecord } from '../requests.ts';
import type { GrantMeter } from './grantMeter.ts';
import type { Grant } from './grants.ts';
import type { Meter, MeterStep } from './meter.ts';
import type { Row } from './scoreTable.ts';

/** Where a program may have to run. */
const TARGETS = ['windows', 'linux', 'macos', 'wasm'] as const;
type Target = (typeof TARGETS)[number];

/** Calls that C and C++ themselves promise; every other one is Windows' or of Microsoft's runtime library. */
const STANDARD: ReadonlySet<Op> = new Set<Op>([
  'malloc',
  'calloc',
  'realloc',
  'free',
  'operator new',
  'operator new[]',
  'operator delete',
  'operator delete[]',
  '_set_new_handler',
]);

/** What `malloc` promises at least, in bytes: 16 on the 64-bit targets, and on 32-bit WebAssembly what `double` needs. */
const MALLOC_ALIGNMENT: Readonly<Record<Target, number>> = { windows: 16, linux: 16, macos: 16, wasm: 8 };

/** `realloc(block, 0)` frees in Microsoft's and GNU's library; elsewhere it answers a block of no bytes that must be freed. */
const REALLOC_ZERO_FREES: readonly Target[] = ['windows', 'linux'];

/**
 * Targets of four on which the plan is still correct (PT). A target is lost when the program
 *
 * - makes a call that does not exist there;
 * - relies on an alignment beyond what the call promises there, whether or not the address happens to have it. Where
 *   only the address and not the block has it, or the block has room behind it for all that aligning can cost, the program is
 *   taken to have aligned it itself, and that works everywhere;
 * - relies on what `realloc` does for size 0;
 * - gives memory back by a call that does not belong to the one that made it, which at best works on Windows.
 *
 * A program that reaches for memory it does not own is correct nowhere.
 */
export class PortabilityMeter implements Meter {
  constructor(
    private readonly grants: GrantMeter,
    private readonly targets = new Set<Target>(TARGETS),
  ) {}

  before(command: Command): void {
    const { op } = command;
    if (floorOf(op) !== 'none' && !STANDARD.has(op)) this.keep(['windows']);
    if (op === 'realloc' && command.memblock !== 0 && command.size === 0) this.keep(REALLOC_ZERO_FREES);
  }

  hear(event: MemoryEvent): void {
    if (event.type === 'mismatch') this.keep(['windows']);
  }

  after({ outcome }: MeterStep): void {
    if (!outcome.ok && 'raised' in outcome && outcome.raised === 'STATUS_ACCESS_VIOLATION') this.keep([]);
  }

  serve(request: RequestRecord, machine: Machine): void {
    const grant = this.grants.ownerOf(machine, request.address, request.process);
    if (grant && !isAlignedByHand(grant, request))
      this.keep(TARGETS.filter((target) => request.align <= promisedBy(grant.madeBy, target)));
  }

  read(row: Row): void {
    row.PT = this.targets.size;
  }

  state(): unknown {
    return [...this.targets];
  }

  clone(grants: GrantMeter): PortabilityMeter {
    return new PortabilityMeter(grants, new Set(this.targets));
  }

  private keep(targets: readonly Target[]): void {
    for (const target of this.targets) if (!targets.includes(target)) this.targets.delete(target);
  }
}

/** Whether the program seems to have looked for the aligned address in its block itself. */
const isAlignedByHand = ({ address: block, asked }: Grant, { address, align, size }: RequestRecord): boolean =>
  isAligned(address, align) && (!isAligned(block, align) || address - block + size + align - 1 <= asked);

/** The alignment that a call promises for its memory; calls that exist on one target only have lost the others already. */
function promisedBy(command: Command, target: Target): number {
  if (command.op === 'operator new' || command.op === 'operator new[]')
    return Math.max(command.alignment ?? 0, MALLOC_ALIGNMENT[target]);
  return STANDARD.has(command.op) ? MALLOC_ALIGNMENT[target] : Number.POSITIVE_INFINITY;
}
