import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { textsOf } from '../format.ts';

const rt = textsOf('restore');

/** Copies a link that restores everything, and says what came of it. */
export function RestoreLink({ onLink }: { readonly onLink: () => Promise<string> }): JSX.Element {
  const [said, setSaid] = useState<string | null>(null);
  return (
    <>
      <div class="row">
        <button type="button" class="button" onClick={() => void onLink().then(setSaid)}>
          {rt('copy')}
        </button>
      </div>
      <p class="dim small" role="status">
        {said ?? rt('about')}
      </p>
    </>
  );
}
