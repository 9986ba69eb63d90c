// Protects the link between what happens in memory and what is heard: every event has a decision, pitch follows the
// address or the size, and many events stay one short gesture.
import { describe, expect, it } from 'vitest';
import { toAddress } from '../../src/base/bytes.ts';
import type { MemoryEvent } from '../../src/core/event.ts';
import { CUE_SPACING, LONGEST_RUN, planRun } from '../../src/sound/cueRun.ts';
import { PAGE_CUES } from '../../src/sound/pageCues.ts';
import { rateOf, rateOfBlock, rateOfGranule, rateOfPage, rateOfSize } from '../../src/sound/pitch.ts';
import { cueOf, EVENT_CUES } from '../../src/sound/soundCues.ts';
import { type Cue, SOUND_NAMES } from '../../src/sound/soundNames.ts';
import { VOICES } from '../../src/tools/sounds/voices.ts';

const PAGE = 0x1000;
const GRANULE = 0x10000;

const committed = (start: number): MemoryEvent => ({
  type: 'committed',
  start: toAddress(start),
  end: toAddress(start + PAGE),
  charge: PAGE,
  rule: 'commit.pages' as never,
});
const released = (size: number): MemoryEvent => ({
  type: 'released',
  start: toAddress(GRANULE),
  end: toAddress(GRANULE + size),
  charge: 0,
  rule: 'release.whole' as never,
});
const commits = (count: number): readonly Cue[] =>
  Array.from({ length: count }, (_, page) => cueOf(committed(GRANULE + page * PAGE)) as Cue);

describe('the names of sounds', () => {
  it('are those of the voices', () => {
    expect([...SOUND_NAMES].sort()).toEqual(Object.keys(VOICES).sort());
  });
});

describe('the cue of an event', () => {
  it('is a sound that exists, or silence', () => {
    for (const toCue of Object.values(EVENT_CUES)) expect(toCue === null || typeof toCue === 'function').toBe(true);
    const cues = [...Object.values(PAGE_CUES), cueOf(committed(GRANULE)), cueOf(released(PAGE))];
    for (const cue of cues) expect(SOUND_NAMES).toContain(cue?.sound);
  });

  it('rises along the pages of a granule', () => {
    const rates = commits(16).map(({ rate }) => rate);
    expect(rates).toEqual([...rates].sort((a, b) => a - b));
    expect(new Set(rates).size).toBe(8);
  });

  it('is lower for what is larger', () => {
    expect(cueOf(released(64 * PAGE))?.rate).toBeLessThan(cueOf(released(PAGE))?.rate ?? 0);
  });

  it('is silent where the table says so', () => {
    expect(cueOf({ type: 'sectionCharged', charge: PAGE, rule: 'section.charge' as never })).toBeNull();
  });
});

describe('pitch', () => {
  it('stays within an octave of the recording for every address and size', () => {
    const rates = [
      ...[0, GRANULE, 0x7ffffffe0000, 2 ** 47 - PAGE].flatMap((at) => [
        rateOfPage(toAddress(at)),
        rateOfGranule(toAddress(at)),
      ]),
      ...[0, 1, PAGE, 2 ** 30, 2 ** 47].flatMap((size) => [rateOfSize(size), rateOfBlock(size)]),
      rateOf(-3),
      rateOf(99),
    ];
    expect(Math.min(...rates)).toBeGreaterThan(0.5);
    expect(Math.max(...rates)).toBeLessThan(2);
  });
});

describe('a run of cues', () => {
  it('is what was asked for as long as it is short', () => {
    const cues = commits(3);
    expect(planRun(cues).map(({ cue }) => cue)).toEqual(cues);
    expect(planRun(cues).map(({ delay }) => delay)).toEqual([0, CUE_SPACING, 2 * CUE_SPACING]);
  });

  it('of a hundred commits rises in a few steps', () => {
    const run = planRun(commits(100));
    expect(run).toHaveLength(LONGEST_RUN);
    const rates = run.map(({ cue }) => cue.rate);
    expect(rates).toEqual([...rates].sort((a, b) => a - b));
    expect(new Set(rates).size).toBe(LONGEST_RUN);
  });

  it('never loses an alarm, nor changes its pitch', () => {
    const fault: Cue = { sound: 'fault', rate: 1 };
    const run = planRun([...commits(60), fault, ...commits(60)]);
    expect(run).toHaveLength(LONGEST_RUN);
    expect(run.map(({ cue }) => cue)).toContainEqual(fault);
  });

  it('has no more than its length even of alarms', () => {
    expect(planRun(Array.from({ length: 40 }, () => PAGE_CUES.refuse))).toHaveLength(LONGEST_RUN);
  });
});
