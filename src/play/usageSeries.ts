import type { PlanRun } from '../levels/planRun.ts';
import type { MemoryUsage } from '../levels/scoreTrack.ts';

/** What was in use over a few commands of a run, or after one. */
export interface UsageSample extends MemoryUsage {
  /** Commands done at the end of them. */
  readonly command: number;
}

export const USAGES = ['commit', 'requested', 'granted', 'span'] as const satisfies readonly (keyof MemoryUsage)[];

/**
 * What was in use over a run, from its start to its end, in `most` samples or fewer. Where several commands share a
 * sample, each number is the highest of theirs, so that no peak is lost.
 */
export function usageSeries({ timeline, track }: PlanRun, most: number): readonly UsageSample[] {
  const stride = Math.max(1, Math.ceil(timeline.length / Math.max(1, most - 1)));
  const samples: UsageSample[] = [{ command: 0, ...track.usageAt(0) }];
  for (let from = 1; from <= timeline.length; from += stride) {
    const last = Math.min(from + stride - 1, timeline.length);
    let usage = track.usageAt(from);
    for (let command = from + 1; command <= last; command++) usage = highest(usage, track.usageAt(command));
    samples.push({ command: last, ...usage });
  }
  return samples;
}

const highest = (a: MemoryUsage, b: MemoryUsage): MemoryUsage => ({
  commit: Math.max(a.commit, b.commit),
  requested: Math.max(a.requested, b.requested),
  granted: Math.max(a.granted, b.granted),
  span: Math.max(a.span, b.span),
});
