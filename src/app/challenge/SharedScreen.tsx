import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { looksOf } from '../../challenge/again.ts';
import { decisiveOf } from '../../challenge/decisive.ts';
import { type OpenedRun, openRun } from '../../challenge/link.ts';
import { textsOf } from '../../panels/format.ts';
import { RoundResult } from '../../panels/RoundResult.tsx';
import type { Run } from '../../record/run.ts';
import { unpackText } from '../packedText.ts';
import type { Screens } from '../screens.ts';
import { sharingOf } from './share.ts';
import { useGiven } from './useGiven.ts';

const ct = textsOf('challenge');

interface Props {
  readonly packed: string;
  readonly screens: Screens;
}

/** A run that somebody sent, judged anew. */
export function SharedScreen({ packed, screens }: Props): JSX.Element {
  const [opened, setOpened] = useState<OpenedRun | null>(null);
  useEffect(() => {
    void unpackText(packed).then((text) => setOpened(text === null ? { ok: false, fault: 'broken' } : openRun(text)));
  }, [packed]);
  if (!opened) return <main id="content" aria-busy="true" />;
  if (opened.ok) return <SharedRun run={opened.run} screens={screens} />;
  return (
    <main class="round-result" id="content">
      <section class="card result-summary" role="alert">
        <h1>{ct('shared.title')}</h1>
        <p>{ct(`shared.${opened.fault}`)}</p>
        <button type="button" class="button primary" onClick={() => screens.go({ page: 'challenges' })}>
          {ct('result.others')}
        </button>
      </section>
    </main>
  );
}

function SharedRun({ run, screens }: { readonly run: Run; readonly screens: Screens }): JSX.Element {
  const [copied, setCopied] = useState<string | null>(ct('shared.judged'));
  const givenAt = useGiven(run);
  return (
    <RoundResult
      run={run}
      best={null}
      isBest={false}
      rating={null}
      givenAt={givenAt}
      looks={looksOf(run.answers)}
      decisive={decisiveOf(run.answers)}
      onAgain={() => screens.race(run)}
      onChallenges={() => screens.go({ page: 'challenges' })}
      {...sharingOf(run, setCopied)}
      copied={copied}
    />
  );
}
