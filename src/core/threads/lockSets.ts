import type { Address } from '../../base/bytes.ts';

/** Who has used something since the threads began, and the locks that all of its uses were made under. */
interface Shared {
  readonly threads: Set<number>;
  locks: ReadonlySet<Address>;
}

/**
 * The locks that keep the uses of shared things apart: two threads race for a thing if no lock was held at every use of
 * it. That does not depend on the order in which the threads happened to run.
 */
export class LockSets {
  private readonly held = new Map<number, Set<Address>>();
  private readonly shared = new Map<Address, Shared>();

  enter(thread: number, lock: Address): void {
    this.heldBy(thread).add(lock);
  }

  leave(thread: number, lock: Address): void {
    this.heldBy(thread).delete(lock);
  }

  /** A thread uses the thing at an address, which may bring a lock of its own. Answers whether another thread races for it. */
  use(thread: number, thing: Address, ownLock: Address | null): boolean {
    const held = new Set(this.heldBy(thread));
    if (ownLock !== null) held.add(ownLock);
    const known = this.shared.get(thing);
    const threads = new Set(known?.threads).add(thread);
    const locks = known ? new Set([...known.locks].filter((lock) => held.has(lock))) : held;
    this.shared.set(thing, { threads, locks });
    return threads.size > 1 && locks.size === 0;
  }

  /** All threads have been waited for. */
  end(): void {
    if (this.held.size > 0) this.held.clear();
    if (this.shared.size > 0) this.shared.clear();
  }

  clone(): LockSets {
    const copy = new LockSets();
    for (const [thread, locks] of this.held) copy.held.set(thread, new Set(locks));
    for (const [thing, { threads, locks }] of this.shared)
      copy.shared.set(thing, { threads: new Set(threads), locks: new Set(locks) });
    return copy;
  }

  private heldBy(thread: number): Set<Address> {
    const known = this.held.get(thread);
    if (known) return known;
    const none = new Set<Address>();
    this.held.set(thread, none);
    return none;
  }
}
