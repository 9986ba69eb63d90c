import type { JSX } from 'preact';
import { t } from './format.ts';

interface Props {
  readonly title: string;
  readonly text: string;
  /** For a report to the developers; not in the reader's language. */
  readonly details: string | null;
  readonly onHome: () => void;
  readonly onReload: () => void;
}

/** What stands in place of a screen that could not be shown. */
export function ErrorPage({ title, text, details, onHome, onReload }: Props): JSX.Element {
  return (
    <main class="error-page" id="content">
      <div class="error-tiles" aria-hidden="true">
        {Array.from({ length: 16 }, (_, index) => (
          <span key={index} class={`swatch ${index === 0 ? 'form-touched' : 'form-unusable'}`} />
        ))}
      </div>
      <div role="alert">
        <h1>{title}</h1>
        <p>{text}</p>
      </div>
      {details && (
        <details>
          <summary>{t('error.details')}</summary>
          <pre>{details}</pre>
        </details>
      )}
      <div class="row">
        <button type="button" class="button primary" onClick={onHome}>
          {t('error.home')}
        </button>
        <button type="button" class="button" onClick={onReload}>
          {t('error.reload')}
        </button>
      </div>
    </main>
  );
}
