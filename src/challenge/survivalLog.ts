import { toAddress } from '../base/bytes.ts';
import { formatHex } from '../base/hex.ts';
import { replaySurvival } from './survival.ts';
import { PLACEMENTS, type Placement } from './survivalSpace.ts';

/** Most choices of a game that are read back. */
const MOST = 1000;

/** The choices of a game as text: the initial of each way of placing, or the address. */
export const formatPlacements = (placements: readonly Placement[]): string =>
  placements.map((each) => (typeof each === 'string' ? each[0] : formatHex(each.at))).join(' ');

/** Reads such a text; `null` if it is none. */
export function placementsIn(log: string): readonly Placement[] | null {
  const words = log === '' ? [] : log.split(' ');
  if (words.length > MOST) return null;
  const placements = words.map(placementOf);
  return placements.every((each) => each !== null) ? placements : null;
}

function placementOf(word: string): Placement | null {
  const named = PLACEMENTS.find((each) => each[0] === word);
  if (named) return named;
  return /^0x[0-9a-f]{1,8}$/i.test(word) ? { at: toAddress(Number(word)) } : null;
}

/** How many requests these choices serve. */
export const survivalScore = (seed: number, placements: readonly Placement[]): number =>
  replaySurvival(seed, placements).served;
