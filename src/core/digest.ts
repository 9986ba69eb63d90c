import { Fingerprint } from './fingerprint.ts';
import type { Machine } from './machine.ts';
import { NO_ALLOCATION } from './vm/space/allocationTable.ts';
import { RegionMap } from './vm/space/regionMap.ts';

/** Fields that are no state: who listens, and what is only kept to save copies and memory. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  'listener',
  'pendingTouch',
  'owner',
  'lastNumber',
  'lastBytes',
  'isLastOwn',
  'spare',
]);

/**
 * A short text that tells two states of a machine apart, down to bytes, bookkeeping and the next random draw: machines
 * that did the same commands have the same. It means nothing to another version of the simulator, and machines that came
 * to look alike in different ways may differ.
 */
export const digest = ({ system, processes }: Machine): string => digestOf(system, processes);

/** As `digest`, of anything that hangs together: two that differ have different texts, but for bad luck of 1 in 2⁶⁴. */
export function digestOf(...values: readonly unknown[]): string {
  const walk = new Walk();
  for (const value of values) walk.add(value);
  return walk.print.toString();
}

/** Goes through everything that hangs together; what is met again is named by the number of its first time. */
class Walk {
  readonly print = new Fingerprint();
  private readonly met = new Map<object, number>();

  add(value: unknown): void {
    // By content, not by identity: copies may share bytes or not.
    if (ArrayBuffer.isView(value)) this.print.addBytes(value);
    else if (typeof value === 'object' && value !== null) this.addObject(value);
    else if (typeof value === 'number') this.print.addNumber(value);
    else this.print.addText(String(value));
  }

  private addObject(value: object): void {
    const known = this.met.get(value);
    if (known === undefined) this.addNew(value);
    else this.add(`again ${known}`);
  }

  private addNew(value: object): void {
    this.met.set(value, this.met.size);
    this.print.addName(value.constructor.name);
    if (Array.isArray(value) || value instanceof Set) for (const inner of value) this.add(inner);
    else if (value instanceof Map) this.addMap(value);
    else if (value instanceof RegionMap) this.addRegions(value);
    else this.addFields(value as Readonly<Record<string, unknown>>);
    this.print.addName('end');
  }

  private addMap(map: ReadonlyMap<unknown, unknown>): void {
    for (const [key, inner] of map) {
      this.add(key);
      this.add(inner);
    }
  }

  private addFields(value: Readonly<Record<string, unknown>>): void {
    for (const name of Object.keys(value)) {
      if (PASSED_OVER.has(name)) continue;
      this.print.addName(name);
      this.add(value[name]);
    }
  }

  /** The regions themselves: reading moves the map's cursor, and which leaves they lie in says nothing. */
  private addRegions(regions: RegionMap): void {
    const { print } = this;
    for (regions.locate(regions.minimum); regions.allocation !== NO_ALLOCATION; regions.advance()) {
      print.addNumber(regions.start);
      print.addNumber(regions.end);
      print.addNumber(regions.attribute);
      print.addNumber(regions.allocation);
    }
  }
}
