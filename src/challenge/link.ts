import { isConceptId } from '../items/concept.ts';
import { LONGEST_BUILT, MODES, type Mode, type Run } from '../record/run.ts';
import { finishPlay, type Occasion } from './finish.ts';
import { replayPlay } from './replay.ts';
import { isItemMode, roundOf } from './round.ts';
import { placementsIn, survivalScore } from './survivalLog.ts';

/** A row of a link; the fourth entry is there where an answer was put together. */
type Row = readonly [concept: number, choice: number, time: number, built?: string];

/** The versions of links that can be opened. In the first, answers could not be put together. */
const VERSIONS: readonly unknown[] = [1, 2];

/** A link's contents: what was done, and nothing of what it came to. Concepts are named once. */
type Packed = readonly [
  version: 1 | 2,
  mode: Mode,
  clock: number,
  seed: number,
  log: string,
  concepts: readonly string[],
  answers: readonly Row[],
];

/** Most answers that a link may have. */
const MOST = 1000;

/** A run as the text of a link: its list of answers, no score. */
export function packRun({ mode, clock, seed, log, answers }: Run): string {
  const concepts = [...new Set(answers.map(({ concept }) => concept))];
  const rows = answers.map(({ concept, choice, time, built }): Row => {
    const row = [concepts.indexOf(concept), choice, time] as const;
    return built === '' ? row : [...row, built];
  });
  const packed: Packed = [2, mode, clock, seed, log, concepts, rows];
  return JSON.stringify(packed);
}

export type OpenedRun =
  | { readonly ok: true; readonly run: Run }
  | { readonly ok: false; readonly fault: 'broken' | 'old' };

const BROKEN = { ok: false, fault: 'broken' } as const;
const SOMEBODYS: Occasion = { id: 'shared', startedAt: 0, zone: 0, isRated: false };

/** Reads such a text and finds out anew what the run came to. Trusts nothing. */
export function openRun(text: string): OpenedRun {
  const packed = parsePacked(text);
  if (!packed) return BROKEN;
  const [, mode, clock, seed, log, concepts, rows] = packed;
  if (!concepts.every(isConceptId)) return { ok: false, fault: 'old' };
  const stored: Run = { ...SOMEBODYS, mode, clock, seed, log, time: 0, score: 0, answers: [] };
  if (mode === 'survival') return openSurvival(stored);
  if (!isItemMode(mode)) return BROKEN;
  const claims = rows.map(([concept, choice, time, built = '']) => ({
    concept: concepts[concept] ?? '',
    choice,
    time,
    built,
  }));
  const play = replayPlay(roundOf(stored, mode), claims);
  return play ? { ok: true, run: finishPlay(play, SOMEBODYS) } : BROKEN;
}

function openSurvival(run: Run): OpenedRun {
  const placements = placementsIn(run.log);
  return placements ? { ok: true, run: { ...run, score: survivalScore(run.seed, placements) } } : BROKEN;
}

function parsePacked(text: string): Packed | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(value) || value.length !== 7) return null;
  const [version, mode, clock, seed, log, concepts, rows] = value as unknown[];
  const isHead =
    VERSIONS.includes(version) && MODES.includes(mode as Mode) && isWhole(clock, 10) && isWhole(seed, 2 ** 32 - 1);
  if (!isHead || typeof log !== 'string' || log.length > 20_000) return null;
  if (!isListOf(concepts, 100, (each) => typeof each === 'string') || !isListOf(rows, MOST, isRowOf(version)))
    return null;
  return value as unknown as Packed;
}

const isListOf = (value: unknown, most: number, isOne: (each: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length <= most && value.every(isOne);

const isRowOf =
  (version: unknown) =>
  (row: unknown): boolean => {
    if (!Array.isArray(row) || row.length < 3 || row.length > (version === 1 ? 3 : 4)) return false;
    const [concept, choice, time, built = ''] = row as unknown[];
    return isWhole(concept, 100) && isWhole(choice, 9, -1) && isWhole(time, 1e8) && isBuilt(built);
  };

const isBuilt = (built: unknown): boolean => typeof built === 'string' && built.length <= LONGEST_BUILT;

const isWhole = (value: unknown, most: number, least = 0): boolean =>
  Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
