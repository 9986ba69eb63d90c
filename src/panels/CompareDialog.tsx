import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { LevelFile } from '../levels/schema.ts';
import { ComparedPictures } from './compare/ComparedPictures.tsx';
import { ComparedScores } from './compare/ComparedScores.tsx';
import { mostDifferent } from './compare/differences.ts';
import type { Side } from './compareSide.ts';
import { t } from './format.ts';
import { resultMetrics } from './result/resultMetrics.ts';
import { Modal } from './shell/Modal.tsx';

interface Props {
  readonly title: string;
  readonly file: Pick<LevelFile, 'bars' | 'constraints' | 'stars'>;
  readonly sides: readonly [left: Side, right: Side];
  /** What goes on with the right side, if it can be played. */
  readonly onTakeUp: (() => void) | null;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

/** Two runs side by side: what their plans say, what the numbers are in the end, how memory looks at any moment. */
export function CompareDialog({ title, file, sides, onTakeUp, onBack, onClose }: Props): JSX.Element {
  const [left, right] = sides;
  const length = Math.max(left.length, right.length);
  const [position, setPosition] = useState(() => mostDifferent(left, right, length));
  return (
    <Modal title={title} onClose={onClose} class="compare">
      <Texts sides={sides} />
      <ComparedScores
        metrics={resultMetrics(file)}
        columns={[
          { title: left.title, score: left.at(length).score },
          { title: right.title, score: right.at(length).score },
        ]}
      />
      <label class="compare-moment">
        <span>{t('compare.moment', { n: position, all: length })}</span>
        <input
          type="range"
          min={0}
          max={length}
          value={position}
          onInput={(event) => setPosition(Number(event.currentTarget.value))}
        />
      </label>
      <ComparedPictures titles={[left.title, right.title]} moments={[left.at(position), right.at(position)]} />
      <div class="row result-actions">
        {onTakeUp && (
          <button type="button" class="button primary" onClick={onTakeUp}>
            {t('compare.takeUp', { title: right.title })}
          </button>
        )}
        <button type="button" class="button" onClick={onBack}>
          {t('compare.back')}
        </button>
      </div>
    </Modal>
  );
}

/** The blanks in which the plans differ. */
function Texts({ sides: [left, right] }: Pick<Props, 'sides'>): JSX.Element | null {
  const blanks = [...new Set([...Object.keys(left.texts), ...Object.keys(right.texts)])];
  const different = blanks.filter((blank) => left.texts[blank] !== right.texts[blank]);
  if (different.length === 0) return null;
  return (
    <dl class="compared-texts">
      {different.map((blank) => (
        <div key={blank}>
          <dt class="mono">{blank}</dt>
          {[left, right].map((side) => (
            <dd key={side.title}>
              <span class="dim small">{side.title}</span>
              <code>{side.texts[blank] === undefined ? '…' : side.texts[blank] || t('blank.nothing')}</code>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
