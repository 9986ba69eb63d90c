import { type Address, type ByteSize, NULL } from '../../base/bytes.ts';
import type { Command } from '../../core/command.ts';
import type { RequestRecord } from '../requests.ts';

/** A piece of memory that one call gave out and one call takes back: a heap block, or a reservation of the program's own. */
export interface Grant {
  /** The pointer or base that gives it back. */
  readonly address: Address;
  /** Bytes given: a block with its header, or the committed pages of a reservation. */
  readonly granted: ByteSize;
  /** Bytes the call asked for. */
  readonly asked: ByteSize;
  /** Bytes that are missing if nobody gives it back. */
  readonly lost: ByteSize;
  /** The heap a block lies in; `null` for a reservation. */
  readonly heap: Address | null;
  /** The call that made it. */
  readonly madeBy: Command;
  /** Requests that it serves now. */
  readonly requests: ReadonlySet<RequestRecord>;
}

/** A grant as it is kept: another object takes its place when it changes, so that copies can share it. */
interface KeptGrant extends Grant {
  readonly requests: Set<RequestRecord>;
  /** Bytes that the program needs of it. */
  readonly needed: ByteSize;
  /** The mark of the grants that may add to its requests. */
  readonly owner: object;
}

/** The requests of a grant that serves none, and whose they are. */
const NONE: Set<RequestRecord> = new Set();
const NOBODY = {};

/** What the requests of a grant ask for or, while it serves none, what the call asked for. */
function neededOf({ requests, asked }: Pick<Grant, 'requests' | 'asked'>): ByteSize {
  if (requests.size === 0) return asked;
  let sum = 0;
  for (const { size } of requests) sum += size;
  return sum;
}

/** Written out, for there are many and all are to have one form. */
const kept = (
  { address, granted, asked, lost, heap, madeBy }: Omit<Grant, 'requests'>,
  requests: Set<RequestRecord>,
  needed: ByteSize,
  owner: object,
): KeptGrant => ({ address, granted, asked, lost, heap, madeBy, requests, needed, owner });

/** All grants of a run that are live, by the pointer or base that gives them back, with their sums. */
export class Grants {
  /** The mark in the grants that no copy shares. */
  private owner: object = {};
  granted: ByteSize = 0;
  needed: ByteSize = 0;
  lost: ByteSize = 0;

  constructor(private readonly byAddress: Map<Address, KeptGrant> = new Map()) {}

  get(address: Address): Grant | undefined {
    return this.byAddress.get(address);
  }

  /** Adds one that serves no request yet. */
  add(grant: Omit<Grant, 'requests'>): void {
    this.put(kept(grant, NONE, grant.asked, NOBODY));
  }

  /** Changes a grant that is live, keeping the sums right. */
  change({ address }: Grant, changes: Partial<Pick<Grant, 'granted' | 'asked' | 'lost' | 'requests'>>): void {
    const grant = this.byAddress.get(address);
    if (!grant) return;
    const changed = { ...grant, ...changes };
    const requests = changes.requests ? new Set(changes.requests) : grant.requests;
    this.count(grant, -1);
    this.put(kept(changed, requests, neededOf(changed), changes.requests ? this.owner : grant.owner));
  }

  /** Takes a grant away; its requests end at `done` commands. */
  remove(address: Address, done: number): void {
    const grant = this.byAddress.get(address);
    if (!grant) return;
    this.count(grant, -1);
    this.byAddress.delete(address);
    for (const request of grant.requests) request.freedAt = done;
  }

  /** Takes away every block of a heap. */
  removeHeap(heap: Address, done: number): void {
    for (const [address, grant] of this.byAddress) if (grant.heap === heap) this.remove(address, done);
  }

  /** Lets a grant that is live serve one more request. */
  serve({ address }: Grant, request: RequestRecord): void {
    const grant = this.byAddress.get(address);
    if (!grant) return;
    const { owner } = this;
    const requests = grant.owner === owner ? grant.requests : new Set(grant.requests);
    const needed = request.size + (requests.size === 0 ? 0 : grant.needed);
    this.count(grant, -1);
    this.put(kept(grant, requests.add(request), needed, owner));
  }

  /** Every grant with what it serves; not when that began. */
  state(): unknown {
    const state: unknown[] = [];
    for (const { address, granted, asked, lost, heap, madeBy, requests } of this.byAddress.values()) {
      state.push(address, granted, asked, lost, heap ?? NULL, madeBy.op);
      state.push('alignment' in madeBy ? madeBy.alignment : 0, requests.size);
      for (const request of requests) state.push(request.address, request.size);
    }
    return state;
  }

  /** Grants of their own, the same ones; the records of requests stay the same. */
  clone(): Grants {
    this.owner = {};
    const copy = new Grants(new Map(this.byAddress));
    copy.granted = this.granted;
    copy.needed = this.needed;
    copy.lost = this.lost;
    return copy;
  }

  private put(grant: KeptGrant): void {
    this.byAddress.set(grant.address, grant);
    this.count(grant, 1);
  }

  private count({ granted, needed, lost }: KeptGrant, sign: 1 | -1): void {
    this.granted += sign * granted;
    this.needed += sign * needed;
    this.lost += sign * lost;
  }
}
