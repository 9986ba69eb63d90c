import type { Verdict } from '../items/item.ts';
import type { Reply } from './play.ts';

/** What an answer counts as. */
export function outcomeOf({ isLegal, isFrontier, isTrap }: Verdict): Reply['outcome'] {
  if (isLegal) return isFrontier ? 'frontier' : 'solved';
  return isTrap ? 'trap' : 'wrong';
}
