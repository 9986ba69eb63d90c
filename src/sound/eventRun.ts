import { planRun } from './cueRun.ts';
import { cueOf } from './soundCues.ts';
import type { PlanRun } from './soundOutput.ts';

export const runOf: PlanRun = (events) => planRun(events.map(cueOf).filter((cue) => cue !== null));
