import { alignDown, type ByteSize, GiB, KiB, MiB, plus, TiB, toAddress } from '../base/bytes.ts';
import { formatHex } from '../base/hex.ts';
import { PAGE_SIZE } from './codes/flags.ts';
import type { TrackedObject } from './cxx/objectTable.ts';
import { formatHeaps } from './heapNotation.ts';
import type { Machine } from './machine.ts';
import type { Process } from './process.ts';
import { formatProtection } from './protectionNotation.ts';
import type { Section } from './vm/sections/section.ts';
import type { AddressSpace } from './vm/space/addressSpace.ts';
import { type Allocation, NO_ALLOCATION } from './vm/space/allocationTable.ts';
import { PAGE_STATE } from './vm/space/pageTable.ts';
import { RESERVED } from './vm/space/region.ts';

/**
 * Any machine as a few lines of text, for tests, bug reports and the console:
 *
 *     x64 charge 12K of 32G
 *     P1
 *     0x10000 ordinary rw: R4 C2rw T1rw R9
 *
 * After the allocation's base, kind and protection come its runs of pages: R reserved, C committed, T committed and
 * touched, with the number of pages and the protection. Views name their section, which has a line of its own. Heaps and
 * objects follow (`heapNotation.ts`); those can be read and compared, but no machine can be built from them.
 */
export function formatMachine(machine: Machine): string {
  const sections = new SectionNames();
  const processes = [...machine.processes.values()].flatMap((process) => [
    ...formatProcess(process, sections),
    ...formatHeaps(machine, process.id),
    ...process.objects.all().map(formatObject),
  ]);
  const { config, commitCharge } = machine.system;
  const header = `${config.profile} charge ${formatSize(commitCharge)} of ${formatSize(config.commitLimit)}`;
  return [header, ...sections.lines(), ...processes].join('\n');
}

const formatObject = ({ typeName, address, isAlive }: TrackedObject): string =>
  `object ${formatHex(address)} ${typeName}${isAlive ? '' : ' destroyed'}`;

/** `64K`, `1G`, or hexadecimal bytes where no unit divides. */
export function formatSize(bytes: ByteSize): string {
  for (const [unit, letter] of UNITS) if (bytes >= unit && bytes % unit === 0) return `${bytes / unit}${letter}`;
  return formatHex(bytes);
}

const UNITS = [
  [TiB, 'T'],
  [GiB, 'G'],
  [MiB, 'M'],
  [KiB, 'K'],
] as const;

class SectionNames {
  private readonly sections: Section[] = [];

  nameOf(section: Section): string {
    if (!this.sections.includes(section)) this.sections.push(section);
    return `s${this.sections.indexOf(section) + 1}`;
  }

  lines(): string[] {
    return this.sections.map((section) => {
      const backing = section.file ? 'file' : 'pagefile';
      const kind = section.isImage ? 'image' : backing;
      return `${this.nameOf(section)} ${kind} ${formatSize(section.size)} ${formatProtection(section.protect)}`;
    });
  }
}

function formatProcess({ id, space }: Process, sections: SectionNames): string[] {
  return [`P${id}`, ...allocationsOf(space).map((allocation) => formatAllocation(space, allocation, sections))];
}

function allocationsOf({ regions, profile }: AddressSpace): Allocation[] {
  const found: Allocation[] = [];
  for (regions.locate(profile.minimum); regions.allocation !== NO_ALLOCATION; regions.advance()) {
    if (found.at(-1) !== regions.allocation) found.push(regions.allocation);
  }
  return found;
}

function formatAllocation(space: AddressSpace, allocation: Allocation, sections: SectionNames): string {
  const { allocations } = space;
  const view = allocations.view(allocation);
  const shown = view ? ` ${sections.nameOf(view.section)}+${formatSize(view.offset)}` : '';
  const marks = `${allocations.isWatched(allocation) ? ' watched' : ''}${allocations.isReplacement(allocation) ? ' replacement' : ''}`;
  const head = `${formatHex(allocations.base(allocation))} ${allocations.kind(allocation)}${shown}${marks}`;
  return `${head} ${formatProtection(allocations.protect(allocation))}: ${formatRuns(space, allocation)}`;
}

function formatRuns(space: AddressSpace, allocation: Allocation): string {
  const { regions, allocations } = space;
  const runs: [word: string, suffix: string, pages: number][] = [];
  const add = (word: string, suffix: string, pages: number): void => {
    const last = runs.at(-1);
    if (pages === 0) return;
    if (last?.[0] === word && last[1] === suffix) last[2] += pages;
    else runs.push([word, suffix, pages]);
  };
  for (regions.locate(allocations.base(allocation)); regions.allocation === allocation; regions.advance()) {
    const { start, end, attribute } = regions;
    if (attribute === RESERVED) add('R', '', (end - start) / PAGE_SIZE);
    else addCommitted(space, start, end, (word, pages) => add(word, formatProtection(attribute), pages));
  }
  return runs.map(([word, suffix, pages]) => `${word}${pages}${suffix}`).join(' ');
}

/** Splits committed pages into touched and untouched runs. */
function addCommitted(
  space: AddressSpace,
  start: number,
  end: number,
  add: (word: 'C' | 'T', pages: number) => void,
): void {
  let at = start;
  space.pages.forEach(toAddress(start), toAddress(end), (page, state) => {
    if (!(state & PAGE_STATE.resident)) return;
    add('C', (alignDown(page, PAGE_SIZE) - at) / PAGE_SIZE);
    add('T', 1);
    at = plus(page, PAGE_SIZE);
  });
  add('C', (end - at) / PAGE_SIZE);
}
