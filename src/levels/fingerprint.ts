import { digestOf } from '../core/digest.ts';
import type { LevelFile } from './schema.ts';
import type { Solution } from './solution.ts';

/** Tells versions of a level file apart. */
export const fingerprintOf = ({ $schema: _, ...file }: LevelFile): string => digestOf(JSON.stringify(file));

/** Whether a solution is about the level as it is now. */
export const isAbout = ({ fingerprint }: Solution, file: LevelFile): boolean => fingerprint === fingerprintOf(file);
