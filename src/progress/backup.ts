import { mergeRuns } from '../record/mergeRuns.ts';
import type { Run } from '../record/run.ts';
import type { MetricDirections } from './best.ts';
import { joinProfiles } from './merge.ts';
import { fail, type Parsed, type ProfileFault, parseProfile } from './parseProfile.ts';
import { parseRuns } from './parseRuns.ts';
import type { Profile } from './profileSchema.ts';
import { rowsOf } from './runRows.ts';
import { RUN_LIMITS } from './runSchema.ts';

/** Largest backup that is read, in characters; what play brings about stays far below. */
export const LARGEST_BACKUP = 8_000_000;

const FORMAT = 'reserve-and-commit profile';

export type BackupFault =
  | ProfileFault
  | { readonly code: 'tooLarge'; readonly data: { readonly size: number; readonly limit: number } }
  | { readonly code: 'notJson'; readonly data: Readonly<Record<string, never>> };

/** What a backup holds. */
export interface Backup {
  readonly profile: Profile;
  readonly runs: readonly Run[];
}

/** The text of a backup file. */
export const exportBackup = ({ profile, runs }: Backup, now: number): string =>
  `${JSON.stringify({ format: FORMAT, exportedAt: new Date(now).toISOString(), profile, runs: rowsOf(runs) })}\n`;

/**
 * What is here with everything a backup adds to it; nothing in it gets worse. A backup from before the player erased
 * everything is accepted: importing it is the wish to have it back.
 */
export function importBackup(current: Backup, text: string, directions: MetricDirections): Parsed<Backup, BackupFault> {
  const backup = readBackup(text);
  if (!backup.ok) return backup;
  const restored = { ...backup.value.profile, generation: current.profile.generation };
  // Two backups within bounds may exceed them together; then nothing that is here gives way.
  const profile = parseProfile(joinProfiles(current.profile, restored, directions));
  if (!profile.ok) return profile;
  const runs = mergeRuns(current.runs, backup.value.runs);
  if (runs.length > RUN_LIMITS.runs) return fail({ code: 'invalid', data: { path: 'runs', problem: 'max_length' } });
  return { ok: true, value: { profile: profile.value, runs } };
}

/** What the text of a backup holds. */
export function readBackup(text: string): Parsed<Backup, BackupFault> {
  if (text.length > LARGEST_BACKUP) {
    return fail({ code: 'tooLarge', data: { size: text.length, limit: LARGEST_BACKUP } });
  }
  const file = parseJson(text);
  if (file === undefined) return fail({ code: 'notJson', data: {} });
  if (typeof file !== 'object' || file === null || !('format' in file && 'profile' in file) || file.format !== FORMAT) {
    return fail({ code: 'notAProfile', data: {} });
  }
  const profile = parseProfile(file.profile);
  if (!profile.ok) return profile;
  // Backups of earlier releases have no runs.
  const runs = 'runs' in file ? parseRuns(file.runs) : [];
  if (!runs) return fail({ code: 'invalid', data: { path: 'runs', problem: 'unreadable' } });
  return { ok: true, value: { profile: profile.value, runs } };
}

/** `undefined` if it is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
