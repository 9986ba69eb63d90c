import type { JSX } from 'preact';
import type { Budget, Claim } from '../../play/budget.ts';
import { formatMetric } from '../amounts.ts';
import { levelText } from '../format.ts';
import { kindText } from './kindText.ts';

interface Props {
  readonly levelId: string;
  readonly budget: Budget;
}

/** One amount that has to do for all: what is taken, what is still to be claimed, what is left. */
export function BudgetBar({ levelId, budget }: Props): JSX.Element {
  const { metric, total, own, claims, left } = budget;
  const amount = (value: number): string => formatMetric(metric, value);
  const share = (value: number): string => `${Math.min(100, (100 * value) / total)}%`;
  const served = sumOf(claims, 'served');
  const open = sumOf(claims, 'waiting') + sumOf(claims, 'refused');
  return (
    <section class={`budget ${left < 0 ? 'is-overdrawn' : ''}`} aria-label={kindText('budget.title')}>
      <p class="budget-head">
        <strong>{kindText('budget.of', { total: amount(total) })}</strong>
        <span>{kindText('budget.own', { amount: amount(own) })}</span>
        {claims.map((claim) => (
          <span key={claim.name} class={`claim is-${claim.state}`}>
            {kindText(`budget.${claim.state}`, {
              what: levelText(levelId).claims?.[claim.name] ?? claim.name,
              amount: amount(claim.size),
            })}
          </span>
        ))}
        <span class="budget-left">
          {left < 0
            ? kindText('budget.missing', { amount: amount(-left) })
            : kindText('budget.left', { amount: amount(left) })}
        </span>
      </p>
      <div class="budget-track" aria-hidden="true">
        <span class="budget-own" style={{ width: share(budget.before + own) }} />
        <span class="budget-served" style={{ width: share(served) }} />
        <span class="budget-open" style={{ width: share(open) }} />
      </div>
    </section>
  );
}

const sumOf = (claims: readonly Claim[], state: Claim['state']): number =>
  claims.filter((claim) => claim.state === state).reduce((sum, { size }) => sum + size, 0);
