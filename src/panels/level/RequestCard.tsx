import type { JSX } from 'preact';
import type { LevelFile } from '../../levels/schema.ts';
import { levelText, t } from '../format.ts';
import { Rich } from '../text/Rich.tsx';
import { chipTexts } from './chipTexts.ts';

/** What the program needs: its story and the facts of the request as chips. */
export function RequestCard({ file }: { readonly file: Pick<LevelFile, 'id' | 'chips'> }): JSX.Element {
  return (
    <section class="request card" aria-label={t('level.request')}>
      <p class="story">
        <Rich text={levelText(file.id).story} />
      </p>
      <ul class="chips">
        {chipTexts(file.chips).map((text) => (
          <li key={text} class="chip">
            <span>
              <Rich text={text} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
