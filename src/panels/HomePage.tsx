import type { JSX } from 'preact';
import { levelText, t } from './format.ts';
import { FloorRow } from './home/FloorRow.tsx';
import { homeCount, homeText } from './home/homeText.ts';
import { FLOORS, type LevelSummary, levelToPlay } from './levelSummary.ts';
import { BackupButtons } from './shell/BackupButtons.tsx';

interface Props {
  /** In the order of play. */
  readonly levels: readonly LevelSummary[];
  readonly onOpen: (id: string) => void;
  /** Opens free play. */
  readonly onSandbox: () => void;
  /** How many cards of the field guide were met. */
  readonly cardsMet: number;
  readonly onGuide: () => void;
  readonly onExport: () => void;
  readonly onImport: () => void;
}

/** The first screen: the five floors with their levels, and where to go on. */
export function HomePage({ levels, onOpen, onSandbox, cardsMet, onGuide, onExport, onImport }: Props): JSX.Element {
  return (
    <main class="home" id="content">
      <section class="floors-part">
        <h1>{homeText('title')}</h1>
        <p class="intro">{homeText('intro')}</p>
        <div class="floors">
          {FLOORS.map((floor, index) => (
            <FloorRow
              key={floor}
              floor={floor}
              number={FLOORS.length - index}
              levels={levels.filter((level) => level.floor === floor)}
              nextId={nextLevel(levels)?.id ?? null}
              onOpen={onOpen}
            />
          ))}
        </div>
      </section>
      <aside class="side">
        <ContinueCard levels={levels} onOpen={onOpen} />
        <GuideCard cardsMet={cardsMet} onGuide={onGuide} />
        <SandboxCard onSandbox={onSandbox} />
        <ProgressCard levels={levels} onExport={onExport} onImport={onImport} />
      </aside>
    </main>
  );
}

const nextLevel = (levels: readonly LevelSummary[]): LevelSummary | undefined =>
  levels.find(({ isPassed }) => !isPassed);

function ContinueCard({ levels, onOpen }: Pick<Props, 'levels' | 'onOpen'>): JSX.Element | null {
  const next = levelToPlay(levels);
  if (!next) return null;
  const isDone = next.isPassed;
  const isFirst = !levels.some(({ wasTried }) => wasTried);
  const label = isFirst ? 'start' : 'continue';
  return (
    <section class="card continue">
      <p class="section-head">{homeText(isDone ? 'again' : label)}</p>
      <h2>
        <span class="level-number">{next.number}</span> {levelText(next.id).title}
      </h2>
      <p class="dim">{isDone ? homeText('allDone') : levelText(next.id).tagline}</p>
      <button type="button" class="button primary wide" onClick={() => onOpen(next.id)}>
        {homeText('play')} <span class="key">↵</span>
      </button>
    </section>
  );
}

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
