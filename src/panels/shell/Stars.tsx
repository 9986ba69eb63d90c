import type { JSX } from 'preact';
import { t } from '../format.ts';

/** Three stars, those won filled. */
export function Stars({ won }: { readonly won: readonly boolean[] }): JSX.Element {
  const count = won.filter(Boolean).length;
  return (
    <span class="stars" role="img" aria-label={t('home.stars', { won: count })}>
      {[0, 1, 2].map((index) => (
        <span key={index} class={`star ${won[index] ? 'won' : ''}`} aria-hidden="true">
          {won[index] ? '★' : '☆'}
        </span>
      ))}
    </span>
  );
}
