import type { JSX } from 'preact';
import type { Metric, Score } from '../levels/metric.ts';
import { ComparedScores } from './compare/ComparedScores.tsx';
import { t, tn } from './format.ts';
import { Modal } from './shell/Modal.tsx';

/** What one way of getting memory comes to. */
export interface FloorColumn {
  readonly api: string;
  readonly score: Score;
  /** How many requests were refused. */
  readonly refused: number;
}

interface Props {
  readonly score: Score;
  readonly columns: readonly FloorColumn[];
  readonly onCompare: (index: number) => void;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

const METRICS: readonly Metric[] = ['CC', 'VA', 'IF', 'EF', 'AL', 'CA', 'PF', 'LK'];

/** The same requests through one call after another of each floor, beside the player's own run. */
export function FloorsDialog({ score, columns, onCompare, onBack, onClose }: Props): JSX.Element {
  const refusals = columns.filter(({ refused }) => refused > 0);
  return (
    <Modal title={t('otherFloors.title')} onClose={onClose} class="compare">
      <p class="dim">{t('otherFloors.about')}</p>
      <ComparedScores
        metrics={METRICS}
        columns={[
          { title: t('result.yours'), score },
          ...columns.map(({ api, score: theirs, refused }) => ({ title: api, score: refused > 0 ? null : theirs })),
        ]}
      />
      {refusals.map(({ api, refused }) => (
        <p key={api} class="floor-refused">
          <span aria-hidden="true">✕</span> {tn('otherFloors.refused', refused, { api })}
        </p>
      ))}
      <div class="row floor-choice">
        <span class="dim">{t('otherFloors.lookAt')}</span>
        {columns.map(({ api }, index) => (
          <button key={api} type="button" class="button" onClick={() => onCompare(index)}>
            <code>{api}</code>
          </button>
        ))}
      </div>
      <div class="row result-actions">
        <button type="button" class="button" onClick={onBack}>
          {t('compare.back')}
        </button>
      </div>
    </Modal>
  );
}
