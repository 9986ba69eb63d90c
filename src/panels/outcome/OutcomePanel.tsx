import type { JSX } from 'preact';
import { FIRST_PROCESS } from '../../core/machine.ts';
import type { CallOutcome, LastStep } from '../../play/lastStep.ts';
import { t, tn } from '../format.ts';
import { RuleNote } from '../RuleNote.tsx';
import { outcomeLine } from './outcomeLine.ts';

const MOST = 4;

/** What Windows answered to the calls of the last step: refusals first, with their error and its reason. */
export function OutcomePanel({ last }: { readonly last: LastStep | null }): JSX.Element {
  const outcomes = last?.outcomes ?? [];
  const rest = outcomes.slice(MOST).reduce((sum, { times }) => sum + times, 0);
  return (
    <section class="outcomes" aria-label={t('outcome.title')} aria-live="polite">
      <h2 class="section-head">{t('outcome.title')}</h2>
      {outcomes.length === 0 && <p class="dim">{t(last ? 'outcome.noCalls' : 'outcome.nothingYet')}</p>}
      <ul>
        {outcomes.slice(0, MOST).map((outcome) => (
          <OutcomeItem key={outcome.index} outcome={outcome} />
        ))}
      </ul>
      {rest > 0 && <p class="dim">{tn('outcome.more', rest)}</p>}
    </section>
  );
}

const SIGNS = { returned: '✓', refused: '✕', raised: '⚡' } as const;

function OutcomeItem({ outcome }: { readonly outcome: CallOutcome }): JSX.Element {
  const { kind, result, details } = outcomeLine(outcome);
  const { process = FIRST_PROCESS } = outcome.command;
  return (
    <li class={`outcome is-${kind}`}>
      <p class="outcome-call">
        <code>{outcome.code}</code>
        {process !== FIRST_PROCESS && <span class="tag">{t('board.process', { n: process })}</span>}
        {outcome.times > 1 && <span class="tag">{tn('outcome.times', outcome.times)}</span>}
      </p>
      <p class="outcome-result">
        <span aria-hidden="true">{SIGNS[kind]}</span> {kind === 'refused' && <b>{t('outcome.refused')} · </b>}
        <span class="mono">{[result, ...details].join(' · ')}</span>
      </p>
      {outcome.rule && <RuleNote id={outcome.rule} />}
    </li>
  );
}
