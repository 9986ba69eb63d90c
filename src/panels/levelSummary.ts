/** The floors from the top. */
export const FLOORS = ['cxx', 'crt', 'heap', 'virtual', 'kernel'] as const;
export type Floor = (typeof FLOORS)[number];

/** What the list shows of a level. */
export interface LevelSummary {
  readonly id: string;
  readonly number: number;
  /** In the order of play, from 0. */
  readonly place: number;
  readonly floor: Floor;
  readonly isPassed: boolean;
  readonly stars: readonly boolean[];
  readonly wasTried: boolean;
}

/** The level to go on with: the first not passed, or else the first that still has a star to win. */
export const levelToPlay = (levels: readonly LevelSummary[]): LevelSummary | undefined =>
  levels.find(({ isPassed }) => !isPassed) ?? levels.find(({ stars }) => !stars.every(Boolean)) ?? levels[0];
