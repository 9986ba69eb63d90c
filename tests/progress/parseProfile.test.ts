// Protects old saves and strange ones: every shape ever released is still read (one fixture a version), a later one is
// told apart from a broken one, and nothing from outside gets past the schema.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseProfile } from '../../src/progress/parseProfile.ts';
import { emptyProfile, levelRecordOf } from '../../src/progress/profile.ts';
import { PROFILE_VERSION } from '../../src/progress/profileLimits.ts';

const fixture = (version: number): unknown =>
  JSON.parse(readFileSync(`tests/progress/fixtures/profile-v${version}.json`, 'utf8'));

const record = levelRecordOf(emptyProfile(), 'd-25');
const withLevel = (changes: object): unknown => ({ ...emptyProfile(), levels: { 'd-25': { ...record, ...changes } } });
const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);

describe('a profile of an older version', () => {
  it.each(Array.from({ length: PROFILE_VERSION }, (_, version) => version))('(%i) is read', (version) => {
    expect(parseProfile(fixture(version))).toMatchObject({ ok: true, value: { version: PROFILE_VERSION } });
  });

  it('0 keeps its settings and everything solved', () => {
    const parsed = parseProfile(fixture(0));
    if (!parsed.ok) throw new Error(parsed.fault.code);
    expect(parsed.value.settings).toMatchObject({ language: 'ko', theme: 'dark', sound: false });
    const solved = levelRecordOf(parsed.value, 'd-25');
    expect(solved).toMatchObject({ firstPassedAt: 1735689600000, stars: [true, true] });
    expect(solved.best['CC']).toMatchObject({ value: 8192, plan: expect.stringContaining('VirtualAlloc') });
    expect(levelRecordOf(parsed.value, 'd-26').firstPassedAt).toBe(1735693200000);
  });

  it('1 keeps everything, and plain words', () => {
    const parsed = parseProfile(fixture(1));
    if (!parsed.ok) throw new Error(parsed.fault.code);
    expect(parsed.value.settings).toMatchObject({ language: 'ko', volume: 0.25, vocabulary: 'plain' });
    expect(parsed.value).toMatchObject({ history: { runs: 3 }, levels: { 'a-hundred-pages': { attempts: 3 } } });
  });

  it('2 keeps everything, and no card was met', () => {
    const parsed = parseProfile(fixture(2));
    if (!parsed.ok) throw new Error(parsed.fault.code);
    expect(parsed.value).toMatchObject({ met: [], settings: { vocabulary: 'vmmap' }, history: { runs: 3 } });
  });

  it('4 keeps how runs begin, and a dash goes on as it did', () => {
    const parsed = parseProfile(fixture(4));
    if (!parsed.ok) throw new Error(parsed.fault.code);
    const challenge = { clock: 3, isRated: true, length: 30_000, stopsOnError: false, hasFlagHelp: false };
    expect(parsed.value.settings).toMatchObject({ challenge, reviews: false });
  });

  it('5 keeps everything, and no answer was graded', () => {
    const parsed = parseProfile(fixture(5));
    if (!parsed.ok) throw new Error(parsed.fault.code);
    expect(parsed.value.settings.challenge).toMatchObject({ stopsOnError: true, hasFlagHelp: true });
    expect(levelRecordOf(parsed.value, 'a-hundred-pages')).toMatchObject({ attempts: 3, predictions: {} });
  });

  it.each([
    { version: 5, settings: emptyProfile().settings },
    { version: 0, solved: { 'd-25': {} } },
    { version: 1, settings: null },
  ])('that is broken is invalid', (profile) => {
    expect(parseProfile(profile)).toMatchObject({ ok: false, fault: { code: 'invalid' } });
  });
});

describe('a profile of a later version', () => {
  it('is reported as such, whatever else it holds', () => {
    const fault = { code: 'newerVersion', data: { version: PROFILE_VERSION + 1, supported: PROFILE_VERSION } };
    expect(parseProfile({ version: PROFILE_VERSION + 1, shape: 'unknown' })).toEqual({ ok: false, fault });
  });
});

describe('what is no profile', () => {
  it.each([null, 1, 'text', [], {}, { version: '1' }, { version: -1 }, { version: 0.5 }])('%j is refused', (data) => {
    expect(parseProfile(data)).toEqual({ ok: false, fault: { code: 'notAProfile', data: {} } });
  });
});

describe('a profile of this version', () => {
  it('is read as it is', () => {
    expect(parseProfile(emptyProfile())).toEqual({ ok: true, value: emptyProfile() });
  });

  it.each([
    ['an unknown field', { ...emptyProfile(), extra: 1 }, 'extra'],
    ['a missing field', { ...emptyProfile(), settings: undefined }, 'settings'],
    ['an unknown setting', { ...emptyProfile(), settings: { ...emptyProfile().settings, mode: 1 } }, 'settings.mode'],
    [
      'a volume that hurts',
      { ...emptyProfile(), settings: { ...emptyProfile().settings, volume: 2 } },
      'settings.volume',
    ],
    ['a level id with blanks', { ...emptyProfile(), levels: { 'd 25': record } }, 'levels.d 25'],
    ['cards out of order', { ...emptyProfile(), met: ['b', 'a'] }, 'met'],
    ['a card twice', { ...emptyProfile(), met: ['a', 'a'] }, 'met'],
    ['a card that is a sentence', { ...emptyProfile(), met: ['not a card'] }, 'met.0'],
    ['too many cards', { ...emptyProfile(), met: Array.from({ length: 1001 }, (_, i) => `c${1000 + i}`) }, 'met'],
    ['a negative count', withLevel({ attempts: -1 }), 'levels.d-25.attempts'],
    ['too many stars', withLevel({ stars: Array(99).fill(true) }), 'levels.d-25.stars'],
    [
      'a best that is no number',
      withLevel({ best: { CC: { value: 'x', plan: null, levelVersion: 1 } } }),
      'levels.d-25.best.CC.value',
    ],
    [
      'more than certainty',
      withLevel({ predictions: { 'base.1': { confidence: 101, isRight: true, gradedAt: 1 } } }),
      'levels.d-25.predictions.base.1.confidence',
    ],
    [
      'an endless plan',
      withLevel({ best: { CC: { value: 1, plan: 'x'.repeat(1e6), levelVersion: 1 } } }),
      'levels.d-25.best.CC.plan',
    ],
    [
      'an endless attempt',
      withLevel({ currentAttempt: { savedAt: 0, data: 'x'.repeat(1e6) } }),
      'levels.d-25.currentAttempt.data',
    ],
    ['an attempt nested too deep', withLevel({ currentAttempt: { savedAt: 0, data: nested(50_000) } }), ''],
    [
      'too many levels',
      { ...emptyProfile(), levels: Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`l-${i}`, record])) },
      'levels',
    ],
  ])('with %s is refused, and told where', (_what, data, path) => {
    expect(parseProfile(data)).toMatchObject({ ok: false, fault: { code: 'invalid', data: { path } } });
  });

  it('does not let a file reach the prototype of objects', () => {
    const text = JSON.stringify(withLevel({})).replace('"d-25"', '"__proto__"');
    const parsed = parseProfile(JSON.parse(text));
    expect(({} as Record<string, unknown>)['attempts']).toBeUndefined();
    if (parsed.ok) expect(levelRecordOf(parsed.value, '__proto__').attempts).toBe(0);
  });
});
