import type { JSX } from 'preact';
import { t } from '../format.ts';

/** What stands in a blank; `null`: nothing has been put there yet. */
export interface BlankText {
  readonly blank: string;
  readonly text: string | null;
}

/** Blanks with the texts in them, by which plans are told apart. */
export const BlankTexts = ({ texts }: { readonly texts: readonly BlankText[] }): JSX.Element => (
  <ul class="blank-texts">
    {texts.map(({ blank, text }) => (
      <li key={blank}>
        <span class="mono dim">{blank}</span> <code>{text === null ? '…' : text || t('blank.nothing')}</code>
      </li>
    ))}
  </ul>
);
