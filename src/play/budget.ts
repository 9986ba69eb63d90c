import type { ByteSize } from '../base/bytes.ts';
import { queryCommitCharge } from '../core/query.ts';
import type { Metric } from '../levels/metric.ts';
import type { PlanRun } from '../levels/planRun.ts';
import type { LevelKind } from '../levels/schema.ts';
import { constantIn } from '../program/program.ts';
import type { PlayView } from './view.ts';

/** What the program itself asks for, sooner or later. */
export interface Claim {
  readonly name: string;
  readonly size: ByteSize;
  readonly state: 'waiting' | 'served' | 'returned' | 'refused';
}

/** How a level's budget stands at a moment, in the unit of its metric. */
export interface Budget {
  readonly metric: Metric;
  readonly total: number;
  /** What was gone before the program began, where the machine sets the limit. */
  readonly before: number;
  /** What the player's plan has, claims that were served left out. */
  readonly own: number;
  readonly claims: readonly Claim[];
  /** What is left once every claim is served; below 0 the budget is overdrawn. */
  readonly left: number;
}

type BudgetKind = Extract<LevelKind, { readonly type: 'budget' }>;

/** The budget of a level that has one. */
export function budgetOf({ level, run, command, score }: PlayView): Budget | null {
  const { kind } = level.file;
  if (kind?.type !== 'budget') return null;
  const claims = claimsOf(kind, run, command);
  const sum = (state: Claim['state']): number =>
    claims.filter((claim) => claim.state === state).reduce((total, { size }) => total + size, 0);
  const isMachines = kind.metric === 'CC' && level.file.machine.commitLimit === kind.total;
  const before = isMachines ? queryCommitCharge(run.timeline.at(0)) : 0;
  const used = kind.metric === 'CC' ? run.track.usageAt(command).commit : score[kind.metric];
  const own = Math.max(0, used - sum('served'));
  const missing = sum('waiting') + sum('refused');
  return { metric: kind.metric, total: kind.total, before, own, claims, left: kind.total - before - used - missing };
}

/** A claim is made by the first `VirtualAlloc` that asks for just as much. */
function claimsOf({ claims }: BudgetKind, { level, execution }: PlanRun, done: number): readonly Claim[] {
  return claims.map(({ name, size: text }) => {
    const size = constantIn(level.program, text) ?? 0;
    const made = execution.commands.findIndex((command) => 'dwSize' in command && command.dwSize === size);
    if (made < 0 || made >= done) return { name, size, state: 'waiting' };
    return { name, size, state: stateOf(execution, made, done) };
  });
}

function stateOf({ commands, outcomes }: PlanRun['execution'], made: number, done: number): Claim['state'] {
  const outcome = outcomes[made];
  if (!outcome?.ok) return 'refused';
  const isReturned = commands
    .slice(made, done)
    .some((command) => command.op === 'VirtualFree' && command.lpAddress === outcome.value);
  return isReturned ? 'returned' : 'served';
}
