import type { Finding } from '../finding.ts';
import type { Level } from '../level.ts';
import { oneApiTexts } from '../oneApi.ts';
import { type OneApiName, oneApiNames } from '../plainCalls.ts';
import { readPlan, runPlan } from '../planRun.ts';
import { reportOf } from '../report.ts';

/** Proves that no API alone, called plainly for everything, passes a level (`oneApiTexts` says what that means). */
export const checkOneApi = (level: Level): readonly Finding[] =>
  oneApiNames(level.file.machine.profile === 'kernel').flatMap((name) => {
    const texts = passingTexts(level, name);
    if (!texts) return [];
    const plan = Object.entries(texts).map(([blank, text]) => `@${blank}: ${text.replace(/\n/g, ' ') || 'nothing'}`);
    return [
      { path: '', reason: `${name} for everything passes, so the level teaches nothing new: ${plan.join(' · ')}` },
    ];
  });

const passingTexts = (level: Level, name: OneApiName): Readonly<Record<string, string>> | undefined =>
  oneApiTexts(level, name).find((texts) => {
    const read = readPlan(level, texts);
    return read.ok && reportOf(level, runPlan(level, read.value)).passed;
  });
