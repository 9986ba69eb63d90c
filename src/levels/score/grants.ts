import type { Address, ByteSize } from '../../base/bytes.ts';
import type { Command } from '../../core/command.ts';
import type { RequestRecord } from '../requests.ts';

/** A piece of memory that one call gave out and one call takes back: a heap block, or a reservation of the program's own. */
export interface Grant {
  /** The pointer or base that gives it back. */
  readonly address: Address;
  /** Bytes given: a block with its header, or the committed pages of a reservation. */
  granted: ByteSize;
  /** Bytes the call asked for. */
  asked: ByteSize;
  /** Bytes that are missing if nobody gives it back. */
  lost: ByteSize;
  /** The heap a block lies in; `null` for a reservation. */
  readonly heap: Address | null;
  /** The call that made it. */
  readonly madeBy: Command;
  /** Requests that it serves now. */
  readonly requests: Set<RequestRecord>;
}

/** Bytes that the program needs of a grant: what its requests ask for or, while it serves none, what the call asked for. */
function neededOf({ requests, asked }: Grant): ByteSize {
  if (requests.size === 0) return asked;
  let sum = 0;
  for (const { size } of requests) sum += size;
  return sum;
}

/** All grants of a run that are live, by the pointer or base that gives them back, with their sums. */
export class Grants {
  private readonly byAddress = new Map<Address, Grant>();
  private readonly needs = new Map<Grant, ByteSize>();
  granted: ByteSize = 0;
  needed: ByteSize = 0;
  lost: ByteSize = 0;

  get(address: Address): Grant | undefined {
    return this.byAddress.get(address);
  }

  add(grant: Grant): void {
    this.byAddress.set(grant.address, grant);
    this.count(grant, 1);
  }

  /** Changes a grant, keeping the sums right. */
  change(grant: Grant, change: (grant: Grant) => void): void {
    this.count(grant, -1);
    change(grant);
    this.count(grant, 1);
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

  /** Lets a grant serve one more request. */
  serve(grant: Grant, request: RequestRecord): void {
    const before = this.needs.get(grant) ?? 0;
    const first = grant.requests.size === 0;
    grant.requests.add(request);
    const after = first ? request.size : before + request.size;
    this.needs.set(grant, after);
    this.needed += after - before;
  }

  /** Every grant with what it serves; not when that began. */
  state(): unknown {
    return Array.from(this.byAddress.values(), (grant) => [
      ...[grant.address, grant.granted, grant.asked, grant.lost, grant.heap, grant.madeBy.op],
      'alignment' in grant.madeBy ? grant.madeBy.alignment : 0,
      ...Array.from(grant.requests, ({ address, size }) => [address, size]),
    ]);
  }

  private count(grant: Grant, sign: 1 | -1): void {
    const needed = sign > 0 ? neededOf(grant) : (this.needs.get(grant) ?? 0);
    this.granted += sign * grant.granted;
    this.needed += sign * needed;
    this.lost += sign * grant.lost;
    if (sign > 0) this.needs.set(grant, needed);
    else this.needs.delete(grant);
  }
}
