import { toAddress } from '../../base/bytes.ts';
import type { Hit } from '../../board/hit.ts';
import type { HeapBlock, Span } from '../../board/picture.ts';
import { formatFlags } from '../../core/codes/flagNames.ts';
import type { MemoryEvent } from '../../core/event.ts';
import type { RuleId } from '../../core/rules/rules.ts';
import type { Explanation, TileState } from '../../panels/boardCell.ts';
import { citeRule } from '../../panels/citeRule.ts';
import { printCall } from '../../program/printCall.ts';
import type { MemoryPicture } from './boardView.ts';
import { BLOCK_CAUSES, type Cause, causeAt, PAGE_CAUSES } from './causes.ts';
import { nameAllocation, requestAt } from './owners.ts';

/** What the place under the pointer is, whose, and the call and the rule that made it so. */
export function explainHit(hit: Hit, shown: MemoryPicture, block: HeapBlock | null): Explanation {
  if (block) return explainBlock(hit, shown, block);
  const span = shown.pages.spans[hit.source];
  return span ? explainPage(hit, shown, span) : explainFree(hit);
}

const NOTHING = { family: null, protection: null, owner: null, call: null, waste: 0, rule: null } as const;

const explainFree = ({ start, end }: Hit): Explanation => ({ ...NOTHING, start, end, state: 'free' });

function explainPage(hit: Hit, { owners }: MemoryPicture, span: Span): Explanation {
  const isTail = span.state === 'unusable';
  const cause = causeOf(owners.view, isTail ? span.allocationBase : hit.start, PAGE_CAUSES);
  const request = requestAt(hit.start, owners.requests);
  return {
    ...rangeOf(hit, span),
    state: span.isGuard ? 'guard' : span.state,
    family: isTail ? null : span.family,
    protection: span.protect === 0 ? null : formatFlags('protect', span.protect),
    owner: request?.label ?? nameAllocation(span, owners),
    call: callOf(owners.view, cause),
    waste: isTail ? span.end - span.start : 0,
    rule: citeIf(ruleOfPage(span, cause)),
  };
}

/** A page is told by itself, a band of folded rows by its span. */
const rangeOf = (hit: Hit, whole: { readonly start: number; readonly end: number }) => ({
  start: toAddress(hit.isFold ? Math.max(hit.start, whole.start) : hit.start),
  end: toAddress(Math.min(hit.end, hit.isFold ? whole.end : hit.end)),
});

function ruleOfPage({ state, isGuard }: Span, cause: Cause | null): RuleId | null {
  if (state === 'unusable') return 'place.granuleTail';
  if (isGuard) return 'touch.guardOnce';
  return state === 'touched' ? 'touch.demandZero' : (cause?.rule ?? null);
}

function explainBlock(hit: Hit, { owners }: MemoryPicture, block: HeapBlock): Explanation {
  const cause = causeOf(owners.view, block.state === 'uncommitted' ? hit.start : block.start, BLOCK_CAUSES);
  return {
    start: block.start,
    end: toAddress(block.start + block.size),
    state: stateOfBlock(hit, block),
    family: 'heap',
    protection: null,
    owner: block.owner,
    call: callOf(owners.view, cause),
    waste: block.state === 'busy' ? block.size - block.requested : 0,
    rule: citeIf(cause?.rule ?? null),
  };
}

function stateOfBlock(hit: Hit, { state, user, requested }: HeapBlock): TileState {
  if (state === 'free') return 'freeBlock';
  if (state !== 'busy') return state;
  if (hit.end <= user) return 'header';
  return hit.start >= user + requested ? 'slack' : 'payload';
}

const causeOf = (
  { run, command }: MemoryPicture['owners']['view'],
  address: number,
  types: ReadonlySet<MemoryEvent['type']>,
): Cause | null => causeAt(run, { address, command, types });

function callOf({ run }: MemoryPicture['owners']['view'], cause: Cause | null): string | null {
  const command = cause && run.execution.commands[cause.command];
  return command ? printCall(command) : null;
}

const citeIf = (rule: RuleId | null) => (rule ? citeRule(rule) : null);
