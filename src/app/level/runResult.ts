import { METRIC_CODES, type Metric, type Score } from '../../levels/metric.ts';
import { type LevelReport, scoreEverywhere } from '../../levels/report.ts';
import { starsWon } from '../../play/starsWon.ts';
import type { PlayView } from '../../play/store.ts';
import { recordResult } from '../../progress/changes.ts';
import { levelRecordOf } from '../../progress/profile.ts';
import type { Profile } from '../../progress/profileSchema.ts';
import { DIRECTIONS } from '../directions.ts';
import type { Game } from '../game.ts';

type BestValues = Readonly<Partial<Record<Metric, number>>>;

/** How a run ended, beside what the player had reached before. */
export interface RunResult {
  readonly view: PlayView;
  readonly report: LevelReport;
  /** The worst of all machines. */
  readonly score: Score;
  readonly stars: readonly boolean[];
  /** The player's best of each metric, this run included. */
  readonly best: BestValues;
  /** Metrics that this run improved. */
  readonly newBests: readonly Metric[];
}

/** Adds the result of a run that has ended, as `report` has it, to the profile. */
export function recordRun(game: Game, view: PlayView, report: LevelReport): RunResult {
  const { file } = view.level;
  const before = bestOf(game.profile.value, view);
  const stars = starsWon(report, view.hints);
  const score = scoreEverywhere(view.run);
  const result = {
    levelId: file.id,
    levelVersion: file.version,
    hasPassed: report.passed,
    stars,
    metrics: score,
    plan: JSON.stringify(view.state.fills),
  };
  game.store.update((profile, now) => recordResult(profile, result, now, DIRECTIONS));
  const best = bestOf(game.store.profile, view);
  const newBests = METRIC_CODES.filter((metric) => before[metric] !== undefined && best[metric] !== before[metric]);
  return { view, report, score, stars, best, newBests };
}

/** The best values reached in this version of the level. */
function bestOf(profile: Profile, { level: { file } }: PlayView): BestValues {
  const { best } = levelRecordOf(profile, file.id);
  const values = METRIC_CODES.flatMap((metric) => {
    const known = Object.hasOwn(best, metric) ? best[metric] : undefined;
    return known && known.levelVersion === file.version ? [[metric, known.value] as const] : [];
  });
  return Object.fromEntries(values);
}
