import './style/keys.css';
import type { JSX } from 'preact';
import { textsOf } from './format.ts';
import { Modal } from './shell/Modal.tsx';
import type { ViewTextKey } from './texts.ts';

type Key = ViewTextKey<'keys'>;

const kt = textsOf('keys');

/** Keys by where they mean what, in the order in which they are looked for. */
const GROUPS: readonly { readonly name: Key; readonly keys: readonly (readonly [keys: string, text: Key])[] }[] = [
  {
    name: 'groups.level',
    keys: [
      ['1 … 9', 'level.choose'],
      ['Enter', 'level.run'],
      ['Shift + Enter', 'level.runAll'],
      ['Space', 'level.play'],
      ['< >', 'level.speed'],
      ['N', 'level.blank'],
      ['E', 'level.edit'],
      ['← →', 'level.back'],
      [', .', 'level.inside'],
      ['V', 'level.branches'],
      ['Z', 'level.undo'],
      ['Y', 'level.redo'],
      ['R', 'level.reset'],
      ['H', 'level.hint'],
      ['B', 'level.board'],
      ['↑ ↓ ← →', 'level.boardMove'],
      ['P', 'level.zoom'],
      ['+ −', 'level.zoomBy'],
      ['J', 'level.lastChange'],
      ['F', 'level.fit'],
      ['D', 'level.table'],
      ['G', 'level.charts'],
      ['S', 'level.picture'],
    ],
  },
  {
    name: 'groups.challenges',
    keys: [
      ['1 … 8', 'challenges.begin'],
      ['V', 'challenges.review'],
      ['R', 'challenges.statistics'],
      ['1 … 5', 'challenges.answer'],
      ['0 … 5', 'challenges.floor'],
      ['A … Z', 'challenges.flags'],
      ['/', 'challenges.type'],
      ['← →', 'challenges.blanks'],
      ['Enter', 'challenges.enter'],
      ['U', 'challenges.confidence'],
      ['S', 'challenges.skip'],
      ['1 … 4', 'challenges.place'],
      ['P', 'challenges.pause'],
      ['Enter', 'challenges.again'],
    ],
  },
  {
    name: 'groups.everywhere',
    keys: [
      ['M', 'everywhere.sound'],
      ['T', 'everywhere.theme'],
      ['L', 'everywhere.language'],
      ['W', 'everywhere.words'],
      ['I', 'everywhere.lookUp'],
      ['Esc', 'everywhere.home'],
      ['?', 'everywhere.help'],
    ],
  },
];

/** Every key of the game. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  return (
    <Modal title={kt('title')} class="keys-dialog" onClose={onClose}>
      {GROUPS.map(({ name, keys }) => (
        <section key={name} class="keys-group">
          <h3 class="section-head">{kt(name)}</h3>
          <dl class="keys">
            {keys.map(([pressed, text]) => (
              <div key={text}>
                <dt>
                  <kbd>{pressed}</kbd>
                </dt>
                <dd>{kt(text)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
