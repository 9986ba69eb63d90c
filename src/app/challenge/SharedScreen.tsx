import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { doomOf } from '../../challenge/doom.ts';
import { type OpenedRun, openRun } from '../../challenge/link.ts';
import { replaySurvival } from '../../challenge/survival.ts';
import { placementsIn } from '../../challenge/survivalLog.ts';
import { ErrorPage } from '../../panels/ErrorPage.tsx';
import { textsOf } from '../../panels/format.ts';
import { RoundResult } from '../../panels/RoundResult.tsx';
import { SurvivalPage } from '../../panels/SurvivalPage.tsx';
import type { Run } from '../../record/run.ts';
import { BUSY } from '../busy.tsx';
import type { Game } from '../game.ts';
import { listenToKeys } from '../keyboard.ts';
import { unpackText } from '../packedText.ts';
import type { Screens } from '../screens.ts';
import { sharingOf } from './share.ts';
import { useGiven } from './useGiven.ts';
import { windowBoard, windowPicture } from './windowBoard.ts';

const ct = textsOf('challenge');

interface Props {
  readonly packed: string;
  readonly game: Game;
  readonly screens: Screens;
}

/** A run that somebody sent, judged anew. */
export function SharedScreen({ packed, game, screens }: Props): JSX.Element {
  const [opened, setOpened] = useState<OpenedRun | null>(null);
  useEffect(() => {
    void unpackText(packed).then((text) => setOpened(text === null ? { ok: false, fault: 'broken' } : openRun(text)));
  }, [packed]);
  if (!opened) return BUSY;
  if (opened.ok) return <SharedRun run={opened.run} game={game} screens={screens} />;
  return (
    <ErrorPage
      title={ct('shared.title')}
      text={ct(`shared.${opened.fault}`)}
      details={null}
      onHome={() => screens.go({ page: 'home' })}
      onReload={() => location.reload()}
    />
  );
}

function SharedRun({ run, game, screens }: Omit<Props, 'packed'> & { readonly run: Run }): JSX.Element {
  const [copied, setCopied] = useState<string | null>(ct('shared.judged'));
  useEffect(() => listenToKeys(() => ({ Enter: () => screens.race(run) })), [run, screens]);
  const shown = {
    run,
    best: null,
    isBest: false,
    actions: {
      again: 'result.race',
      onAgain: () => screens.race(run),
      onChallenges: () => screens.go({ page: 'challenges' }),
      ...sharingOf(run, setCopied),
      copied,
    },
  } as const;
  return run.mode === 'survival' ? <SharedGame {...shown} game={game} /> : <SharedItems {...shown} />;
}

type Shown = Pick<Parameters<typeof RoundResult>[0], 'run' | 'best' | 'isBest' | 'actions'>;

const SharedItems = (shown: Shown): JSX.Element => (
  <RoundResult {...shown} rating={null} givenAt={useGiven(shown.run)} />
);

/** A game of Survival as it ended. */
function SharedGame({ game, ...shown }: Shown & Pick<Props, 'game'>): JSX.Element {
  const { seed, log } = shown.run;
  const ended = useMemo(() => replaySurvival(seed, placementsIn(log) ?? []), [seed, log]);
  const doom = useMemo(() => doomOf(ended), [ended]);
  const board = useMemo(() => windowBoard(game), [game]);
  useEffect(() => () => board.destroy(), [board]);
  useEffect(() => board.show(windowPicture(ended), false), [board, ended]);
  return (
    <SurvivalPage
      game={ended}
      host={board.setHost}
      isDrawn={board.legend.value.length > 0}
      state={{ ...shown, doom, onShowDoom: (index) => board.show(windowPicture(ended.before(index)), false) }}
    />
  );
}
