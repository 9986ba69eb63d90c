import type { JSX } from 'preact';
import type { Mark } from '../../play/autopsy.ts';
import type { Ending } from '../../program/execution.ts';
import { t } from '../format.ts';
import { hexCode } from '../outcome/outcomeLine.ts';
import { kindText } from './kindText.ts';
import { Points } from './Verdict.tsx';

interface Props {
  readonly mark: Mark;
  /** Only the first mark counts. */
  readonly isFirst: boolean;
}

/** What leaving a marked call out has shown. */
export function MarkVerdict({ mark: { said, suspect, without, blame }, isFirst }: Props): JSX.Element {
  const isRight = blame === 'culprit';
  const { UB, MM, OB } = without.score;
  const data = { line: suspect.line, end: endText(without.ending), n: UB + MM + OB };
  return (
    <div class={`verdict-said ${isRight ? 'is-right' : 'is-wrong'}`} role="status">
      <p>
        <span aria-hidden="true">{isRight ? '✓ ' : '✕ '}</span>
        {kindText(`autopsy.blame.${blame}`, data)}
      </p>
      {isRight && <p>{kindText('autopsy.mendIt')}</p>}
      {isFirst && <Points confidence={said.confidence} isRight={isRight} />}
    </div>
  );
}

/** `0xC0000374`, or what else ended the program. */
function endText(ending: Ending): string {
  if (ending.kind === 'raised') return hexCode(ending.raised.code);
  if (ending.kind === 'uncaught') return t('outcome.thrown', { what: ending.exception });
  return kindText('autopsy.checkFailed');
}
