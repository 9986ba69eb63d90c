import type { Level } from '../../levels/level.ts';
import type { Attempt } from '../../play/attempt.ts';
import { levelRecordOf } from '../../progress/profile.ts';
import type { Profile } from '../../progress/profileSchema.ts';

/** The attempt at a level that was left, as it was saved; `null` if there is none that can be read. */
export async function savedAttempt(profile: Profile, level: Level): Promise<Attempt | null> {
  const { data } = levelRecordOf(profile, level.file.id).currentAttempt;
  if (data === null) return null;
  const { parseAttempt } = await import('../../play/parseAttempt.ts');
  return parseAttempt(level, data);
}
