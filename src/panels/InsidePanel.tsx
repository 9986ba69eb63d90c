import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { InnerStep, Inside } from '../play/inside.ts';
import { t } from './format.ts';
import { innerStepSentence } from './inside/eventSentence.ts';
import { RuleNote } from './RuleNote.tsx';

/** What happens inside the calls of a statement, step by step, and by which rule. */
export function InsidePanel({ inside: { steps, done } }: { readonly inside: Inside }): JSX.Element {
  return (
    <section class="inside" aria-label={t('inside.title')}>
      <h2 class="section-head">
        {t('inside.title')} ·{' '}
        <span class="timeline-position">{t('inside.position', { n: done, all: steps.length })}</span>
      </h2>
      <ol class="inside-steps" aria-live="polite">
        {steps.map((step, index) => (
          <Step key={index} step={step} place={index + 1 - done} />
        ))}
      </ol>
    </section>
  );
}

/** `place`: 0 for what has just happened, below for what came before it, above for what is to come. */
function Step({ step, place }: { readonly step: InnerStep; readonly place: number }): JSX.Element {
  const item = useRef<HTMLLIElement>(null);
  const isNow = place === 0;
  useEffect(() => {
    if (isNow) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isNow]);
  const when = place > 0 ? 'is-ahead' : 'is-done';
  return (
    <li ref={item} class={`inside-step ${isNow ? 'is-now' : when}`} aria-current={isNow ? 'step' : undefined}>
      <span class="inside-sign" aria-hidden="true">
        {place > 0 ? '○' : isNow ? '▸' : '✓'}
      </span>
      <p>{innerStepSentence(step)}</p>
      {isNow && 'rule' in step.event && <RuleNote id={step.event.rule} />}
    </li>
  );
}
