import { type Backup, exportBackup } from '../../progress/backup.ts';
import type { LevelRecord } from '../../progress/profileSchema.ts';
import { type PackedLimits, packText, unpackText } from '../packedText.ts';

/** What browsers and programs that pass links on leave whole, and far more than that many characters unpack to. */
const LINK_LIMITS: PackedLimits = { characters: 30_000, bytes: 2_000_000 };

/** Runs that are looked at for a link: more could not fit in any case. */
const MOST_RUNS = 2000;

/** A backup as text for an address, and what had to be left out of it. */
export interface PackedBackup {
  readonly packed: string;
  /** How many of the oldest runs. */
  readonly runsLeftOut: number;
  /** Programs that are being written, level by level. */
  readonly areAttemptsLeftOut: boolean;
}

/** Packs a backup with as many runs as there is room for, the newest first; `null` if not even what comes before them fits. */
export async function packBackup(backup: Backup, now: number, most = LINK_LIMITS): Promise<PackedBackup | null> {
  const lighter = withoutAttempts(backup);
  for (const each of [backup, lighter]) {
    const runs = await countFitting(each, now, most);
    if (runs === null) continue;
    const packed = await pack(each, now, runs);
    return { packed, runsLeftOut: backup.runs.length - runs, areAttemptsLeftOut: each === lighter };
  }
  return null;
}

/** The text of the backup in an address; `null` if it is damaged, or too long. */
export const unpackBackup = (packed: string): Promise<string | null> => unpackText(packed, LINK_LIMITS);

const newest = ({ runs, ...rest }: Backup, count: number): Backup => ({
  ...rest,
  runs: runs.slice(runs.length - count),
});

const pack = (backup: Backup, now: number, count: number): Promise<string> =>
  packText(exportBackup(newest(backup, count), now));

/** How many of the newest runs fit; `null` if not even none. */
async function countFitting(backup: Backup, now: number, most: PackedLimits): Promise<number | null> {
  const fits = async (count: number): Promise<boolean> => {
    if (exportBackup(newest(backup, count), now).length > most.bytes / 2) return false;
    return (await pack(backup, now, count)).length <= most.characters;
  };
  if (!(await fits(0))) return null;
  let [low, high] = [0, Math.min(backup.runs.length, MOST_RUNS)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (await fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

const withoutAttempt = (record: LevelRecord): LevelRecord => ({
  ...record,
  currentAttempt: { savedAt: 0, data: null },
});

function withoutAttempts({ profile, runs }: Backup): Backup {
  const levels = Object.entries(profile.levels).map(([id, record]) => [id, withoutAttempt(record)] as const);
  return { profile: { ...profile, levels: Object.fromEntries(levels) }, runs };
}
