import type { JSX } from 'preact';
import { countedTextsOf, textsOf } from './format.ts';

const rt = textsOf('restore');
const rtn = countedTextsOf('restore');

export type RestoreFault = 'damaged' | 'newer';

/** How much of each thing a link carries. */
export interface RestoreContent {
  readonly passed: number;
  readonly cards: number;
  readonly runs: number;
}

interface Props {
  /** `null` if the link cannot be read; then `fault` says why. */
  readonly content: RestoreContent | null;
  readonly fault: RestoreFault | null;
  readonly onJoin: () => void;
  readonly onLeave: () => void;
}

/** Asks whether progress from a link is to be joined with what is here. */
export function RestorePage({ content, fault, onJoin, onLeave }: Props): JSX.Element {
  return (
    <main class="restore-page" id="content">
      <section role={fault ? 'alert' : undefined}>
        <h1>{rt('title')}</h1>
        {fault && <p>{rt(fault)}</p>}
        {content && (
          <>
            <ul>
              <li>{rtn('passed', content.passed)}</li>
              <li>{rtn('cards', content.cards)}</li>
              <li>{rtn('runs', content.runs)}</li>
            </ul>
            <p>{rt('question')}</p>
          </>
        )}
      </section>
      <div class="row">
        {content && (
          <button type="button" class="button primary" onClick={onJoin}>
            {rt('join')}
          </button>
        )}
        <button type="button" class={content ? 'button' : 'button primary'} onClick={onLeave}>
          {rt(content ? 'leave' : 'home')}
        </button>
      </div>
    </main>
  );
}
