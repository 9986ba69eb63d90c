import type { JSX } from 'preact';
import type { Level } from '../levels/level.ts';
import type { BetterPlan } from '../levels/solution.ts';
import { createPlayStore, type PlayStore } from '../play/store.ts';
import type { Settings } from '../progress/profileSchema.ts';
import { ErrorPage } from './ErrorPage.tsx';
import { t } from './format.ts';
import { HintDialog } from './HintDialog.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { LevelPage, type ScoreLinkProps } from './LevelPage.tsx';
import { NO_BOARD } from './noBoard.tsx';
import { ResultDialog } from './ResultDialog.tsx';
import { SettingsDialog } from './SettingsDialog.tsx';

/** The states worth a look, in the order of a play. */
const GALLERY_STATES = [
  ...['start', 'waiting', 'faulty', 'middle', 'passed', 'trap', 'crash'],
  ...['hints', 'keys', 'settings', 'error'],
] as const;

interface Props {
  readonly level: Level;
  readonly state: string;
  readonly settings: Settings;
}

const nothing = (): void => undefined;

const STILL = { speed: 1, onSpeed: nothing, isPlaying: false, onPlay: nothing, onBranches: nothing, onResult: nothing };

const NO_LINK: ScoreLinkProps = { pointed: null, lit: [], onPoint: nothing, onChoose: nothing };

/** For whoever works on the panels: the screens of a level in one of their main states, without a board. */
export function Gallery({ level, state, settings }: Props): JSX.Element {
  const play = playedTo(level, state);
  return (
    <>
      <nav class="gallery" aria-label={t('gallery.title')}>
        {GALLERY_STATES.map((each) => (
          <a key={each} class="button" href={`#/gallery/${each}`} aria-current={each === state ? 'page' : undefined}>
            {each}
          </a>
        ))}
      </nav>
      {state === 'error' ? (
        <ErrorPage title={t('error.title')} text={t('error.text')} details={null} onHome={nothing} onReload={nothing} />
      ) : (
        <LevelPage view={play.view()} play={play} board={NO_BOARD} link={NO_LINK} par={play.view().score} {...STILL} />
      )}
      {state === 'hints' && <HintDialog levelId={level.file.id} shown={1} onHint={nothing} onClose={nothing} />}
      {state === 'keys' && <KeysDialog onClose={nothing} />}
      {state === 'settings' && (
        <SettingsDialog
          settings={settings}
          onChange={nothing}
          onExport={nothing}
          onImport={nothing}
          onLink={async () => ''}
          onClose={nothing}
        />
      )}
      {(state === 'passed' || state === 'trap') && <Result play={play} level={level} isTrap={state === 'trap'} />}
    </>
  );
}

/** An attempt that has come to the state, with the level's own plans. */
function playedTo(level: Level, state: string): PlayStore {
  const play = createPlayStore(level, null);
  const [plan] = level.file.plans;
  const [trap] = level.file.traps;
  if (state === 'faulty') play.choose(play.view().selectedBlank, 'VirtualAlloc(NULL, 8 MEM_COMMIT)');
  if (state === 'waiting') play.runAll();
  const fills = { middle: plan, passed: plan, trap, crash: trap }[state]?.fills ?? {};
  for (const [blank, text] of Object.entries(fills)) play.choose(blank, text);
  if (state === 'crash') for (const blank of Object.keys(fills)) play.choose(blank, '*(int*)NULL = 1;');
  if (state === 'middle') play.goTo(Math.floor(play.view().length / 2));
  if (['passed', 'trap', 'crash'].includes(state)) play.runAll();
  return play;
}

/** The level's second plan, as if it were better on two numbers. */
const betterPlans = ({ file }: Level): readonly BetterPlan[] =>
  file.plans.slice(1, 2).map(({ name, fills }) => ({
    plan: { name, fills, numbers: { CA: 40, IF: 0 }, stars: [true, false, true] },
    metrics: ['CA', 'IF'],
    costs: [],
  }));

interface ResultProps {
  readonly play: PlayStore;
  readonly level: Level;
  readonly isTrap: boolean;
}

function Result({ play, level, isTrap }: ResultProps): JSX.Element | null {
  const { file } = level;
  const { report, score, run, line } = play.view();
  if (!report) return null;
  return (
    <ResultDialog
      file={file}
      par={score}
      isProved={false}
      report={report}
      stars={report.stars.map(({ met }) => met)}
      score={score}
      best={score}
      newBests={['CC']}
      ending={run.execution.ending}
      line={line}
      hints={1}
      better={isTrap ? [] : betterPlans(level)}
      trap={isTrap ? (file.traps[0]?.name ?? null) : null}
      hasNext
      onNext={nothing}
      onAgain={nothing}
      onLink={nothing}
      onFloors={nothing}
      onBeside={nothing}
      onHome={nothing}
      onClose={nothing}
    />
  );
}
