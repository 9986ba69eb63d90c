import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { RuleId } from '../../core/rules/rules.ts';
import type { Ending } from '../../program/execution.ts';
import { t } from '../format.ts';
import { RuleNote } from '../RuleNote.tsx';
import { accessDetails, hexCode } from './outcomeLine.ts';

interface Props {
  readonly ending: Ending;
  /** Line of the program at which it ended, helpers not counted; none of them, below 1, if it ended in a helper. */
  readonly line: number;
}

/** An end that the program did not choose, as Windows would report it; nothing for one that it did. */
export function CrashCard({ ending, line }: Props): JSX.Element | null {
  const card = useRef<HTMLElement>(null);
  // A long call above would leave it out of sight.
  useEffect(() => card.current?.scrollIntoView({ block: 'nearest' }), [ending]);
  if (ending.kind === 'finished' || ending.kind === 'waiting' || ending.kind === 'faulty') return null;
  return (
    <section ref={card} class="crash" role="alert">
      <h3>
        <span aria-hidden="true">⚡</span> {t(isBugCheck(ending) ? 'crash.stopTitle' : 'crash.title')}
      </h3>
      <dl class="mono">{factsOf(ending, line).map(renderFact)}</dl>
      <p>{reasonOf(ending, line)}</p>
      {ending.kind === 'raised' && ending.raised.rule && <RuleNote id={ending.raised.rule as RuleId} />}
    </section>
  );
}

/** Whether the line is one of the program, and not of its declarations. */
const isShown = (line: number): boolean => line >= 1;

const isBugCheck = (ending: Ending): boolean => ending.kind === 'raised' && ending.raised.stopsMachine === true;

const renderFact = ([name, value]: readonly [string, string]): JSX.Element => (
  <div key={name}>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

function factsOf(ending: Ending, line: number): readonly (readonly [string, string])[] {
  const at = [t('crash.line'), isShown(line) ? String(line) : t('crash.declarations')] as const;
  if (ending.kind !== 'raised') return [at];
  const { raised } = ending;
  const access = accessDetails(raised).join(' ');
  return [
    [t(raised.stopsMachine ? 'crash.stopCode' : 'crash.code'), hexCode(raised.code)],
    [t('crash.name'), raised.raised],
    ...(access ? [[t('crash.access'), access] as const] : []),
    at,
  ];
}

function reasonOf(ending: Ending, line: number): string {
  switch (ending.kind) {
    case 'uncaught':
      return t('outcome.thrown', { what: ending.exception });
    case 'failed':
      return isShown(line) ? t('outcome.checkFailed', { line }) : t('outcome.checkFailedAbove');
    case 'stopped':
      return t(`outcome.stopped.${ending.reason}`);
    case 'raised':
      if (ending.raised.stopsMachine) return t('crash.stopReason');
      if (ending.raised.raised === 'STATUS_ENTRYPOINT_NOT_FOUND') return t('crash.onlyForDrivers');
      return t(ending.raised.access ? 'crash.accessReason' : 'outcome.corruption');
    default:
      return '';
  }
}
