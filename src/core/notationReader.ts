import { type Address, type ByteSize, GiB, KiB, MiB, plus, TiB, toAddress } from '../base/bytes.ts';
import { parseInteger } from '../base/hex.ts';
import { PAGE_SIZE } from './codes/flags.ts';
import { Machine } from './machine.ts';
import { Process } from './process.ts';
import { PROFILES, type ProfileName } from './profile.ts';
import { parseProtection } from './protectionNotation.ts';
import type { Protection } from './vm/protection.ts';
import type { Section } from './vm/sections/section.ts';
import { AddressSpace } from './vm/space/addressSpace.ts';
import type { AllocationKind, AllocationTraits } from './vm/space/allocationTable.ts';
import { Contents } from './vm/space/contents.ts';
import { PAGE_STATE } from './vm/space/pageTable.ts';
import { RESERVED } from './vm/space/region.ts';
import type { SystemConfig } from './vm/system.ts';

/** Text that no machine can be built from: the line, counted from 1, and what it is. */
export class NotationError extends Error {
  constructor(
    readonly line: number,
    fault = 'is not machine notation',
  ) {
    super(`Line ${line} ${fault}`);
  }
}

const HEADER = /^(\S+) charge (\S+) of (\S+)$/;
const SECTION = /^(s\d+) (pagefile|file|image) (\S+) (\S+)$/;
const PROCESS = /^P(\d+)$/;
const ALLOCATION = /^(0x[0-9a-f]+) (\w+)((?: s\d+\+\S+)?)((?: watched| replacement)*) (\S+): (.+)$/;
/** How heaps came to be is not in the text, and their next step depends on it. */
const HEAP = /^heap /;
const OBJECT = /^object /;
const RUN = /^([RCT])(\d+)(\S*)$/;

/**
 * The machine that `formatMachine` printed, as far as the text tells: bytes, handles and locks are not in it. For tests
 * and bug reports; throws `NotationError`, also for a machine with heaps or objects. `config`: what the text does not say.
 */
export function parseMachine(text: string, config: Partial<SystemConfig> = {}): Machine {
  return new Reader(text.trim().split('\n'), config).read();
}

class Reader {
  private readonly sections = new Map<string, Section>();
  private line = 0;

  constructor(
    private readonly lines: readonly string[],
    private readonly config: Partial<SystemConfig>,
  ) {}

  read(): Machine {
    const [, profile = '', charge = '', limit = ''] = this.match(HEADER);
    if (!Object.hasOwn(PROFILES, profile)) throw new NotationError(1);
    const machine = Machine.create({ ...this.config, profile: profile as ProfileName, commitLimit: this.size(limit) });
    machine.processes.clear();
    let space: AddressSpace | null = null;
    while (this.line < this.lines.length) space = this.readLine(machine, space);
    machine.system.commitCharge = this.size(charge);
    return machine;
  }

  private readLine(machine: Machine, space: AddressSpace | null): AddressSpace | null {
    const text = this.lines[this.line]?.trim() ?? '';
    if (SECTION.test(text)) this.readSection();
    else if (PROCESS.test(text)) return this.readProcess(machine);
    else if (HEAP.test(text)) throw new NotationError(this.line + 1, 'is a heap, which cannot be built from text');
    else if (OBJECT.test(text)) throw new NotationError(this.line + 1, 'is an object, which cannot be built from text');
    else if (space) this.readAllocation(space);
    else throw new NotationError(this.line + 1);
    return space;
  }

  private readProcess(machine: Machine): AddressSpace {
    const id = Number(this.match(PROCESS)[1]);
    const space = new AddressSpace(machine.system, id);
    machine.processes.set(id, new Process(id, space));
    return space;
  }

  private readSection(): void {
    const [, name = '', backing, size = '', protect = ''] = this.match(SECTION);
    const contents = new Contents();
    const bytes = this.size(size);
    this.sections.set(name, {
      name: null,
      size: bytes,
      protect: this.protection(protect),
      file: backing === 'file' ? { size: bytes, contents, isUnreadable: false } : null,
      isImage: backing === 'image',
      contents,
      committed: null,
      charge: 0,
      handles: 0,
      views: 0,
    });
  }

  private readAllocation(space: AddressSpace): void {
    const [, base = '', kind = '', shown = '', marks = '', protect = '', runs = ''] = this.match(ALLOCATION);
    const start = toAddress(parseInteger(base) ?? 0);
    const parsed = runs.split(' ').map((run) => this.run(run));
    const pages = parsed.reduce((sum, run) => sum + run.pages, 0);
    const view = shown === '' ? null : this.view(shown.trim());
    const traits: AllocationTraits = {
      kind: kind as AllocationKind,
      isWatched: marks.includes('watched'),
      isReplacement: marks.includes('replacement'),
      view,
    };
    space.add(start, plus(start, pages * PAGE_SIZE), this.protection(protect), RESERVED, traits);
    let at = start;
    for (const run of parsed) at = paintRun(space, at, run);
  }

  private view(text: string) {
    const [name = '', offset = ''] = text.split('+');
    const section = this.sections.get(name);
    if (!section) throw new NotationError(this.line);
    section.views++;
    return { section, offset: this.size(offset), charge: 0 };
  }

  private run(text: string): Run {
    const [, word = '', pages = '', protect = ''] = RUN.exec(text) ?? [];
    if (word === '') throw new NotationError(this.line);
    const attribute = word === 'R' ? RESERVED : this.protection(protect);
    return { pages: Number(pages), attribute, isTouched: word === 'T' };
  }

  private match(pattern: RegExp): RegExpExecArray {
    const match = pattern.exec(this.lines[this.line]?.trim() ?? '');
    this.line++;
    if (!match) throw new NotationError(this.line);
    return match;
  }

  private protection(text: string): Protection {
    const protect = parseProtection(text);
    if (protect === null) throw new NotationError(this.line);
    return protect;
  }

  private size(text: string): ByteSize {
    const unit = { K: KiB, M: MiB, G: GiB, T: TiB }[text.slice(-1)];
    const value = parseInteger(unit ? text.slice(0, -1) : text);
    if (value === null) throw new NotationError(this.line);
    return value * (unit ?? 1);
  }
}

interface Run {
  readonly pages: number;
  readonly attribute: Protection;
  readonly isTouched: boolean;
}

function paintRun(space: AddressSpace, start: Address, { pages, attribute, isTouched }: Run): Address {
  const end = plus(start, pages * PAGE_SIZE);
  space.regions.paint(start, end, attribute);
  if (!isTouched) return end;
  space.allocations.markPageState(space.allocationAt(start));
  for (let page = start; page < end; page = plus(page, PAGE_SIZE)) space.pages.set(page, PAGE_STATE.resident);
  return end;
}
