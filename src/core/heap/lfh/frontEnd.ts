import {
  HEAP_FREE_CHECKING_ENABLED,
  HEAP_GROWABLE,
  HEAP_NO_SERIALIZE,
  HEAP_TAIL_CHECKING_ENABLED,
  has,
} from '../../codes/flags.ts';
import type { Switches } from '../../rules/open.ts';
import type { Block } from '../nt/blockTable.ts';
import type { Lfh } from './lfh.ts';
import { mostInTotal, Usage } from './usage.ts';

/** What a heap that may have a front end keeps for it, from its creation on (facts: heap §3.1, §3.2). */
export class FrontEnd {
  /** There once some size has been used enough, or the program has asked for it. */
  lfh: Lfh | null = null;
  /** A size has been used enough; the next counted allocation creates the front end. */
  isCreationDue = false;
  /** The block with the counters, once they have moved; `null`: the one behind the heap's header. */
  usageArray: Block | null = null;

  constructor(readonly usage: Usage) {}

  clone(): FrontEnd {
    const copy = new FrontEnd(this.usage.clone());
    copy.lfh = this.lfh?.clone() ?? null;
    copy.isCreationDue = this.isCreationDue;
    copy.usageArray = this.usageArray;
    return copy;
  }
}

/** What a heap with these flags keeps for a front end; `null` if it may not have one: it has to be serialised, growable and not debugged (facts: heap §3.1). */
export const frontEndFor = (flags: number, switches: Switches): FrontEnd | null =>
  has(flags, HEAP_GROWABLE) &&
  (flags & (HEAP_NO_SERIALIZE | HEAP_TAIL_CHECKING_ENABLED | HEAP_FREE_CHECKING_ENABLED)) === 0
    ? new FrontEnd(new Usage(mostInTotal(switches)))
    : null;
