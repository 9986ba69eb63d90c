import type { JSX } from 'preact';
import { t } from './format.ts';
import { Modal } from './shell/Modal.tsx';
import type { TextKey } from './texts.ts';

const KEYS: readonly (readonly [keys: string, text: TextKey])[] = [
  ['1 … 9', 'keys.choose'],
  ['Enter', 'keys.run'],
  ['Shift + Enter', 'keys.runAll'],
  ['Space', 'keys.play'],
  ['< >', 'keys.speed'],
  ['N', 'keys.blank'],
  ['E', 'keys.edit'],
  ['← →', 'keys.back'],
  [', .', 'keys.inside'],
  ['V', 'keys.branches'],
  ['Z', 'keys.undo'],
  ['Y', 'keys.redo'],
  ['R', 'keys.reset'],
  ['H', 'keys.hint'],
  ['B', 'keys.board'],
  ['↑ ↓ ← →', 'keys.boardMove'],
  ['P', 'keys.zoom'],
  ['+ −', 'keys.zoomBy'],
  ['J', 'keys.lastChange'],
  ['F', 'keys.fit'],
  ['D', 'keys.table'],
  ['G', 'keys.charts'],
  ['S', 'keys.picture'],
  ['M', 'keys.sound'],
  ['T', 'keys.theme'],
  ['L', 'keys.language'],
  ['W', 'keys.words'],
  ['I', 'keys.lookUp'],
  ['Esc', 'keys.home'],
  ['?', 'keys.help'],
];

/** Every key of the game. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  return (
    <Modal title={t('keys.title')} onClose={onClose}>
      <dl class="keys">
        {KEYS.map(([keys, text]) => (
          <div key={text}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
