import type { MetricDirections } from './best.ts';
import { mergeProfiles } from './merge.ts';
import { fail, type Parsed, type ProfileFault, parseProfile } from './parseProfile.ts';
import type { Profile } from './profileSchema.ts';

/** Largest backup that is read, in characters; what play brings about stays far below. */
export const LARGEST_BACKUP = 8_000_000;

const FORMAT = 'reserve-and-commit profile';

export type BackupFault =
  | ProfileFault
  | { readonly code: 'tooLarge'; readonly data: { readonly size: number; readonly limit: number } }
  | { readonly code: 'notJson'; readonly data: Readonly<Record<string, never>> };

/** The text of a backup file. */
export const exportProfile = (profile: Profile, now: number): string =>
  `${JSON.stringify({ format: FORMAT, exportedAt: new Date(now).toISOString(), profile }, null, 1)}\n`;

/**
 * The profile with everything a backup adds to it; nothing in it gets worse. A backup from before the player erased
 * everything is accepted: importing it is the wish to have it back.
 */
export function importProfile(
  current: Profile,
  text: string,
  directions: MetricDirections,
): Parsed<Profile, BackupFault> {
  const backup = readBackup(text);
  if (!backup.ok) return backup;
  const restored = { ...backup.value, generation: current.generation };
  // Two profiles within bounds may exceed them together.
  return parseProfile(mergeProfiles(current, restored, directions));
}

function readBackup(text: string): Parsed<Profile, BackupFault> {
  if (text.length > LARGEST_BACKUP) {
    return fail({ code: 'tooLarge', data: { size: text.length, limit: LARGEST_BACKUP } });
  }
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return fail({ code: 'notJson', data: {} });
  }
  if (typeof file !== 'object' || file === null || !('format' in file && 'profile' in file) || file.format !== FORMAT) {
    return fail({ code: 'notAProfile', data: {} });
  }
  return parseProfile(file.profile);
}
