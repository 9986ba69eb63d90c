import type { Address, ByteSize } from '../../base/bytes.ts';
import { NULL } from '../../base/bytes.ts';
import { MEM_FREE } from '../../core/codes/flags.ts';
import type { Command } from '../../core/command.ts';
import type { MemoryEvent } from '../../core/event.ts';
import { floorOf } from '../../core/floors.ts';
import type { Machine } from '../../core/machine.ts';
import { queryHeapAt, queryHeapBlock, queryRegion } from '../../core/query.ts';
import { endOf, type RequestRecord } from '../requests.ts';
import { type Grant, Grants } from './grants.ts';
import type { MeterStep } from './meter.ts';

type EventOf<T extends MemoryEvent['type']> = MemoryEvent & { readonly type: T };

/** Every piece of memory of one process, from the call that gives it out to the call that takes it back. */
export class ProcessGrants {
  /** Bytes reserved by each heap made since the start. */
  private readonly heaps = new Map<Address, ByteSize>();
  private readonly views = new Map<Address, ByteSize>();
  private handles = 0;
  private command: Command | null = null;
  private isKernelCall = false;
  private done = 0;

  constructor(
    private readonly process: number,
    readonly grants = new Grants(),
  ) {}

  /** Bytes and handles that are missing if nobody gives anything more back. */
  get lost(): number {
    return this.grants.lost + sum(this.heaps.values()) + sum(this.views.values()) + this.handles;
  }

  /** The grant that memory belongs to; `null` if no call of the run gave it out. */
  ownerOf(machine: Machine, address: Address): Grant | null {
    const isHeaps = queryHeapAt(machine, address, this.process) !== null;
    const base = isHeaps
      ? queryHeapBlock(machine, address, this.process)
      : allocationBase(machine, address, this.process);
    return (base === null ? undefined : this.grants.get(base)) ?? null;
  }

  /** See `Meter.state`. */
  state(): unknown {
    return [this.grants.state(), this.heaps, this.views, this.handles];
  }

  /** Between two commands. */
  clone(): ProcessGrants {
    const copy = new ProcessGrants(this.process, this.grants.clone());
    for (const [heap, size] of this.heaps) copy.heaps.set(heap, size);
    for (const [start, size] of this.views) copy.views.set(start, size);
    copy.handles = this.handles;
    return copy;
  }

  /** `done`: commands done once it is through. */
  before(command: Command, done: number): void {
    this.command = command;
    this.isKernelCall = floorOf(command.op) === 'kernel';
    this.done = done;
  }

  hear(event: MemoryEvent, machine: Machine): void {
    if (!this.command) return;
    if ('heap' in event) this.hearHeap(event, this.command, machine);
    else if (event.type === 'mapped') this.views.set(event.start, event.end - event.start);
    else if (event.type === 'unmapped') this.views.delete(event.start);
    else if (this.isKernelCall) this.hearPages(event, machine);
  }

  after({ command: { op }, outcome }: MeterStep): void {
    if (outcome.ok && (op === 'CreateFileMapping' || op === 'OpenFileMapping' || op === 'createFile')) this.handles++;
    if (outcome.ok && op === 'CloseHandle') this.handles--;
  }

  serve(request: RequestRecord, machine: Machine): void {
    const grant = request.address === NULL ? null : this.ownerOf(machine, request.address);
    if (grant) this.grants.serve(grant, request);
  }

  private hearHeap(event: MemoryEvent & { readonly heap: Address }, command: Command, machine: Machine): void {
    if (event.type === 'blockAllocated') this.addBlock(event, command);
    else if (event.type === 'blockResized') this.resize(event);
    else if (event.type === 'blockMoved') this.move(event, machine);
    else if (event.type === 'blockFreed') this.grants.remove(event.address, this.done);
    else if (event.type === 'heapCreated') this.addHeap(event, command);
    else if (event.type === 'segmentAdded') this.growHeap(event);
    else if (event.type === 'heapDestroyed') this.destroyHeap(event.heap);
  }

  /** A heap that a runtime library makes for itself stays as long as the process: its blocks can leak, not the heap. */
  private addHeap({ heap, end }: EventOf<'heapCreated'>, { op }: Command): void {
    if (op === 'HeapCreate') this.heaps.set(heap, end - heap);
  }

  private destroyHeap(heap: Address): void {
    this.heaps.delete(heap);
    this.grants.removeHeap(heap, this.done);
  }

  private addBlock(
    { heap, address, start, end, requested }: EventOf<'blockAllocated' | 'blockFreed'>,
    madeBy: Command,
  ): void {
    const lost = this.heaps.has(heap) ? 0 : requested;
    this.grants.add({ address, granted: end - start, asked: requested, lost, heap, madeBy });
  }

  private resize({ address, start, end, requested, heap }: EventOf<'blockResized'>): void {
    const grant = this.grants.get(address);
    if (!grant) return;
    const lost = this.heaps.has(heap) ? 0 : requested;
    this.grants.change(grant, { granted: end - start, asked: requested, lost });
  }

  /** What a block serves moves with it. */
  private move({ from, to }: EventOf<'blockMoved'>, machine: Machine): void {
    const [old, moved] = [this.ownerOf(machine, from), this.ownerOf(machine, to)];
    if (!old || !moved || old === moved || old.requests.size === 0) return;
    this.grants.change(moved, { requests: new Set([...moved.requests, ...old.requests]) });
    this.grants.change(old, { requests: new Set() });
  }

  private growHeap({ heap, start, end }: EventOf<'segmentAdded'>): void {
    const known = this.heaps.get(heap);
    if (known !== undefined) this.heaps.set(heap, known + end - start);
  }

  private hearPages(event: MemoryEvent, machine: Machine): void {
    if (event.type === 'reserved') this.addReservation(event);
    else if (event.type === 'committed') this.commit(event, machine);
    else if (event.type === 'decommitted') this.decommit(event, machine);
    else if (event.type === 'released') this.grants.remove(event.start, this.done);
  }

  private addReservation({ start, end }: EventOf<'reserved'>): void {
    const madeBy = this.command as Command;
    this.grants.add({ address: start, granted: 0, asked: 0, lost: end - start, heap: null, madeBy });
  }

  private commit({ start, charge }: EventOf<'committed'>, machine: Machine): void {
    const grant = this.ownerOf(machine, start);
    const { command } = this;
    const size = command && 'dwSize' in command ? command.dwSize : charge;
    if (!grant) return;
    const { granted, asked } = grant;
    this.grants.change(grant, { granted: granted + charge, asked: asked + Math.min(size, charge) });
  }

  private decommit({ start, end, charge }: EventOf<'decommitted'>, machine: Machine): void {
    const grant = this.ownerOf(machine, start);
    if (!grant) return;
    const granted = grant.granted + charge;
    const ended = [...grant.requests].filter((request) => isWithin(request, start, end));
    const requests = new Set(grant.requests);
    for (const request of ended) {
      requests.delete(request);
      request.freedAt = this.done;
    }
    const changes = { granted, asked: Math.min(grant.asked, granted) };
    this.grants.change(grant, ended.length > 0 ? { ...changes, requests } : changes);
  }
}

const isWithin = (request: RequestRecord, start: Address, end: Address): boolean =>
  request.address >= start && endOf(request) <= end;

function allocationBase(machine: Machine, address: Address, process: number): Address | null {
  const region = queryRegion(machine, address, process);
  return region === null || region.State === MEM_FREE ? null : region.AllocationBase;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
