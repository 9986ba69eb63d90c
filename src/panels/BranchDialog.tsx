import type { JSX } from 'preact';
import { t } from './format.ts';
import { Modal } from './shell/Modal.tsx';
import { type BlankText, BlankTexts } from './text/BlankTexts.tsx';

/** A plan that was left, for the list. */
export interface BranchItem {
  readonly title: string;
  /** Blanks whose texts are not those of the present plan, each with its text; none for one that is open. */
  readonly changes: readonly BlankText[];
  readonly verdict: 'passed' | 'failed' | 'open';
}

interface Props {
  readonly branches: readonly BranchItem[];
  readonly onCompare: (index: number) => void;
  readonly onTakeUp: (index: number) => void;
  readonly onClose: () => void;
}

const SIGNS = { passed: '✓', failed: '✕', open: '○' } as const;

/** The plans a player has left for others, the latest first: to go on with, or to compare with the present one. */
export function BranchDialog({ branches, onCompare, onTakeUp, onClose }: Props): JSX.Element {
  return (
    <Modal title={t('branches.title')} onClose={onClose} class="branches">
      <p class="dim">{t(branches.length === 0 ? 'branches.none' : 'branches.about')}</p>
      <ol class="branch-list">
        {branches.map((branch, index) => (
          <li key={branch.title} class={`card branch is-${branch.verdict}`}>
            <p class="branch-head">
              <span class="branch-sign" aria-hidden="true">
                {SIGNS[branch.verdict]}
              </span>{' '}
              <strong>{branch.title}</strong> <span class="dim">· {t(`branches.${branch.verdict}`)}</span>
            </p>
            <BlankTexts texts={branch.changes} />
            <div class="row">
              <button type="button" class="button" onClick={() => onCompare(index)}>
                {t('branches.compare')}
              </button>
              <button type="button" class="button" onClick={() => onTakeUp(index)}>
                {t('branches.takeUp')}
              </button>
            </div>
          </li>
        ))}
      </ol>
    </Modal>
  );
}
