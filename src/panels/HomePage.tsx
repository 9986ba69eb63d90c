import './style/overview.css';
import './style/home.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { levelText, t } from './format.ts';
import { Building } from './home/Building.tsx';
import { homeCount, homeText } from './home/homeText.ts';
import { type LevelSummary, levelToPlay } from './levelSummary.ts';
import { BackupButtons } from './shell/BackupButtons.tsx';
import { Stars } from './shell/Stars.tsx';

interface Props {
  /** In the order of play. */
  readonly levels: readonly LevelSummary[];
  readonly onOpen: (id: string) => void;
  /** Opens free play. */
  readonly onSandbox: () => void;
  /** How many cards of the field guide were met. */
  readonly cardsMet: number;
  readonly onGuide: () => void;
  readonly onChallenges: () => void;
  readonly onExport: () => void;
  readonly onImport: () => void;
}

/** The first screen: a building of five floors with their levels, and where to go on. */
export function HomePage({ levels, onOpen, onSandbox, cardsMet, onGuide, ...rest }: Props): JSX.Element {
  const [pointed, setPointed] = useState<string | null>(null);
  const next = levelToPlay(levels);
  const shown = levels.find(({ id }) => id === pointed) ?? next;
  return (
    <main class="home" id="content">
      <section class="floors-part">
        <h1>{homeText('title')}</h1>
        <p class="intro">{homeText('intro')}</p>
        <Building levels={levels} nextId={next?.id ?? null} onOpen={onOpen} onPoint={setPointed} />
      </section>
      <aside class="side">
        {shown && <LevelCard level={shown} head={headOf(shown, next, levels)} onOpen={onOpen} />}
        <ChallengesCard onChallenges={rest.onChallenges} />
        <GuideCard cardsMet={cardsMet} onGuide={onGuide} />
        <SandboxCard onSandbox={onSandbox} />
        <ProgressCard levels={levels} onExport={rest.onExport} onImport={rest.onImport} />
      </aside>
    </main>
  );
}

/** What the card of a level is headed: where to go on, or the floor it is on. */
function headOf(shown: LevelSummary, next: LevelSummary | undefined, levels: readonly LevelSummary[]): string {
  if (shown !== next) return t(`floors.${shown.floor}.name`);
  if (shown.isPassed) return homeText('again');
  return homeText(levels.some(({ wasTried }) => wasTried) ? 'continue' : 'start');
}

interface LevelCardProps {
  readonly level: LevelSummary;
  readonly head: string;
  readonly onOpen: (id: string) => void;
}

/** The level under the pointer, or the one to go on with. */
const LevelCard = ({ level: { id, number, isPassed, stars }, head, onOpen }: LevelCardProps): JSX.Element => (
  <section class="card continue">
    <p class="section-head">
      {head} {isPassed && <Stars won={stars} />}
    </p>
    <h2>
      <span class="level-number">{number}</span> {levelText(id).title}
    </h2>
    <p class="dim">{levelText(id).tagline}</p>
    <button type="button" class="button primary wide" onClick={() => onOpen(id)}>
      {homeText('play')} <span class="key">↵</span>
    </button>
  </section>
);

const ChallengesCard = ({ onChallenges }: Pick<Props, 'onChallenges'>): JSX.Element => (
  <section class="card">
    <p class="section-head">{homeText('challenges.title')}</p>
    <p class="dim">{homeText('challenges.text')}</p>
    <button type="button" class="button wide" onClick={onChallenges}>
      {homeText('challenges.open')} <span class="key">C</span>
    </button>
  </section>
);

const GuideCard = ({ cardsMet, onGuide }: Pick<Props, 'cardsMet' | 'onGuide'>): JSX.Element => (
  <section class="card">
    <p class="section-head">{homeText('guide.title')}</p>
    <p class="dim">{homeCount('guide.text', cardsMet)}</p>
    <button type="button" class="button wide" onClick={onGuide}>
      {homeText('guide.open')}
    </button>
  </section>
);

const SandboxCard = ({ onSandbox }: Pick<Props, 'onSandbox'>): JSX.Element => (
  <section class="card">
    <p class="section-head">{t('sandbox.title')}</p>
    <p class="dim">{t('sandbox.about')}</p>
    <button type="button" class="button wide" onClick={onSandbox}>
      {t('sandbox.open')}
    </button>
  </section>
);

function ProgressCard({ levels, onExport, onImport }: Pick<Props, 'levels' | 'onExport' | 'onImport'>): JSX.Element {
  const passed = levels.filter(({ isPassed }) => isPassed).length;
  const stars = levels.reduce((sum, level) => sum + level.stars.filter(Boolean).length, 0);
  return (
    <section class="card">
      <p class="section-head">{homeText('backup')}</p>
      <p class="totals">
        <b>{homeCount('passed', passed)}</b> · <b>{homeCount('starsTotal', stars)}</b>
      </p>
      <p class="dim">{t('home.backupText')}</p>
      <BackupButtons onExport={onExport} onImport={onImport} />
    </section>
  );
}
