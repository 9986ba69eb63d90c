import type { Level } from '../../levels/level.ts';
import type { Tool } from '../../panels/ToolNotes.tsx';
import { levelRecordOf } from '../../progress/profile.ts';
import type { Profile } from '../../progress/profileSchema.ts';

/** The tools among the offers for a blank, one for each level that they were built in. */
export function toolsFor({ file }: Level, blank: string, profile: Profile): readonly Tool[] {
  const offers = (file.blanks[blank]?.offers ?? []).filter(({ builtIn }) => builtIn !== undefined);
  const levels = [...new Set(offers.map(({ builtIn = '' }) => builtIn))];
  return levels.map((levelId) => ({
    levelId,
    isEarned: levelRecordOf(profile, levelId).firstPassedAt !== null,
    offers: offers.filter(({ builtIn }) => builtIn === levelId).map(({ name }) => name),
  }));
}
