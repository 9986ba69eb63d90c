import type { JSX } from 'preact';
import { offerLabel } from './call/offerLabel.ts';
import { levelText, textsOf } from './format.ts';

const toolText = textsOf('tools');

/** Something that is built in one level and offered in another. */
export interface Tool {
  /** The level it is built in, and whether the player has passed it. */
  readonly levelId: string;
  readonly isEarned: boolean;
  /** Names of the offers that stand for it. */
  readonly offers: readonly string[];
}

/** Where the tools among the offers come from. Those of levels not yet passed may be used all the same. */
export const ToolNotes = ({ tools }: { readonly tools: readonly Tool[] }): JSX.Element => (
  <ul class="tool-notes">
    {tools.map(({ levelId, isEarned, offers }) => (
      <li key={levelId}>
        <span aria-hidden="true">{isEarned ? '★' : '⚒'}</span>
        <span>
          <b>{offers.map((name) => offerLabel(name).text).join(', ')}</b> {toolText(isEarned ? 'earned' : 'unearned')}{' '}
          <a href={`#/level/${levelId}`}>{levelText(levelId).title}</a>. {toolText('source')}
        </span>
      </li>
    ))}
  </ul>
);
