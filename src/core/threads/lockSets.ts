import type { Address } from '../../base/bytes.ts';

/** The thread of a process that has no others. */
export const ONLY_THREAD = 0;
/** Stands for any thread that has ended with a lock in its hands. */
const ENDED_THREAD = -1;

/** Who has a lock, and how often it has been entered and not left. */
interface Hold {
  readonly thread: number;
  readonly count: number;
}

/** Who has used something since the threads began, and the locks that all of its uses were made under. */
interface Shared {
  readonly threads: ReadonlySet<number>;
  readonly locks: ReadonlySet<Address>;
}

/**
 * The locks that keep the uses of shared things apart: two threads race for a thing if no lock was held at every use of
 * it. That does not depend on the order in which the threads happened to run. Locks are critical sections: their owner
 * enters and leaves them any number of times.
 */
export class LockSets {
  private readonly holds = new Map<Address, Hold>();
  private readonly shared = new Map<Address, Shared>();

  /** Whether no lock is held. */
  get areFree(): boolean {
    return this.holds.size === 0;
  }

  /** Whether a thread would have to wait for a lock, and for good: the thread that has it does nothing more until then. */
  isHeldByOther(thread: number, lock: Address): boolean {
    const hold = this.holds.get(lock);
    return hold !== undefined && hold.thread !== thread;
  }

  /** Enters a lock, once more if the thread has it; false if another has it, and then nothing has changed. */
  enter(thread: number, lock: Address): boolean {
    if (this.isHeldByOther(thread, lock)) return false;
    this.holds.set(lock, { thread, count: (this.holds.get(lock)?.count ?? 0) + 1 });
    return true;
  }

  /** Leaves a lock once, if the thread has it. */
  leave(thread: number, lock: Address): void {
    const hold = this.holds.get(lock);
    if (hold?.thread !== thread) return;
    if (hold.count === 1) this.holds.delete(lock);
    else this.holds.set(lock, { thread, count: hold.count - 1 });
  }

  /** There is a new lock at an address, or none any more. */
  forget(lock: Address): void {
    this.holds.delete(lock);
  }

  /** A thread uses the thing at an address, which may bring a lock of its own. Answers whether another thread races for it. */
  use(thread: number, thing: Address, ownLock: Address | null): boolean {
    const held = this.heldBy(thread);
    if (ownLock !== null) held.add(ownLock);
    const known = this.shared.get(thing);
    const threads = new Set(known?.threads).add(thread);
    const locks = known ? new Set([...known.locks].filter((lock) => held.has(lock))) : held;
    this.shared.set(thing, { threads, locks });
    return threads.size > 1 && locks.size === 0;
  }

  /** All threads but one have been waited for; what they had not left, nobody will. */
  end(): void {
    if (this.shared.size > 0) this.shared.clear();
    for (const [lock, { thread, count }] of this.holds)
      if (thread !== ONLY_THREAD) this.holds.set(lock, { thread: ENDED_THREAD, count });
  }

  clone(): LockSets {
    const copy = new LockSets();
    for (const [lock, hold] of this.holds) copy.holds.set(lock, hold);
    for (const [thing, shared] of this.shared) copy.shared.set(thing, shared);
    return copy;
  }

  private heldBy(thread: number): Set<Address> {
    const own = [...this.holds].filter(([, hold]) => hold.thread === thread);
    return new Set(own.map(([lock]) => lock));
  }
}
