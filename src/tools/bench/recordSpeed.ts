import { CONCEPTS } from '../../items/concept.ts';
import { bestsOf } from '../../record/bests.ts';
import { DAY, dayOf } from '../../record/day.ts';
import { currentRating, ratingHistory } from '../../record/rating.ts';
import { CardFold, cardsOf, dueOn } from '../../record/review.ts';
import { type Answer, MODES, OUTCOMES, type Run } from '../../record/run.ts';
import { calibrationOf, playedDays, talliesByConcept, toldIn } from '../../record/statistics.ts';
import { median, type Row, type Section, timeOf } from './row.ts';

const RUNS = 10_000;
const ANSWERS = 20;
const RUNS_A_DAY = 6;
const REPEATS = 7;
const NOW = Date.UTC(2026, 0, 1);

/** Everything that the statistics show of so many runs, and what is due to be reviewed after them. */
export const recordSpeed: Section = async (): Promise<readonly Row[]> => {
  const runs = Array.from({ length: RUNS }, (_, index) => runAt(index));
  const measure = (what: string, work: () => void): Row => {
    const times = Array.from({ length: REPEATS }, () => timeOf(work));
    return { name: `${what} ${RUNS.toLocaleString('en')} runs, median`, value: median(times), unit: 'ms' };
  };
  return [
    measure('statistics over', () => addUp(runs)),
    measure('reviews due after', () => void dueOn(cardsOf(runs, []), dayOf(NOW, 0))),
    measure('reviews due, all but one of them known, after', dueAgain(runs)),
  ];
};

/** What is due once more, after another run. */
function dueAgain(runs: readonly Run[]): () => void {
  const fold = new CardFold();
  fold.cardsOf(runs, []);
  const played = [...runs];
  return () => {
    played.push(runAt(played.length));
    dueOn(fold.cardsOf(played, []), dayOf(NOW, 0));
  };
}

function addUp(runs: readonly Run[]): void {
  currentRating(ratingHistory(runs), NOW, 0);
  playedDays(runs);
  talliesByConcept(runs);
  calibrationOf(toldIn(runs));
  bestsOf(runs);
}

const runAt = (index: number): Run => ({
  id: `run-${index}`,
  mode: MODES[index % MODES.length] ?? 'storm',
  clock: 1,
  seed: index,
  isRated: index % 2 === 0,
  startedAt: Date.UTC(2020, 0, 1) + (index * DAY) / RUNS_A_DAY,
  zone: 0,
  time: 180_000,
  score: index % 40,
  answers: Array.from({ length: ANSWERS }, (_, answer) => answerAt(index * ANSWERS + answer)),
  log: '',
});

const answerAt = (index: number): Answer => ({
  concept: CONCEPTS[(index * 7) % CONCEPTS.length]?.id ?? '',
  outcome: OUTCOMES[(index * 5) % OUTCOMES.length] ?? 'solved',
  time: 1000 + ((index * 997) % 20_000),
  rating: 800 + ((index * 31) % 1400),
  choice: index % 4,
  built: '',
  confidence: index % 3 === 0 ? 75 : null,
  hinted: false,
});
