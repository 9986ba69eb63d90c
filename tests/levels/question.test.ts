// Protects predictions: what a run answers, how an answer is read, and that honesty about one's doubts pays best.
import { describe, expect, it } from 'vitest';
import { toAddress } from '../../src/base/bytes.ts';
import { answerTo, bonusOf, brierScore, CONFIDENCES, readPrediction } from '../../src/levels/question.ts';
import { levelOf, runWith } from './support/levels.ts';

const ask = (about: object) => ({ name: 'where', about, answer: 'address' }) as Parameters<typeof answerTo>[0];

describe('what a run answers', () => {
  const level = levelOf('where-did-it-land');
  const [oneCall] = level.file.plans;
  const run = runWith(level, oneCall?.fills ?? {});

  it('is what a call returned, from the moment on at which it has', () => {
    expect(answerTo(ask({ call: 'VirtualAlloc' }), run)).toEqual({ value: toAddress(0x12340000), seenAt: 1 });
  });

  it('is that the call was refused', () => {
    const trap = level.file.traps.find(({ name }) => name === 'commitOnly');
    expect(answerTo(ask({ call: 'VirtualAlloc' }), runWith(level, trap?.fills ?? {}))?.value).toBe('refused');
  });

  it('is a field of what it filled in', () => {
    const asked = level.file.plans.find(({ name }) => name === 'askTheSystem');
    const query = ask({ call: 'VirtualQuery', field: 'AllocationBase' });
    expect(answerTo(query, runWith(level, asked?.fills ?? {}))?.value).toBe(0x12340000);
  });

  it('is nothing where the call never comes', () => {
    expect(answerTo(ask({ call: 'VirtualAlloc', nth: 2 }), run)).toBeNull();
    expect(answerTo(ask({ call: 'HeapAlloc' }), run)).toBeNull();
  });

  it('is the address that the text for a blank came to, or that there is none', () => {
    const mapped = levelOf('page-two');
    const third = ask({ blank: 'view', nth: 3 });
    const [plan] = mapped.file.plans;
    expect(answerTo(third, runWith(mapped, plan?.fills ?? {}))?.value).toSatisfy(
      (value) => typeof value === 'number' && value % 0x10000 === 0,
    );
    const trap = mapped.file.traps.find(({ name }) => name === 'atOffset');
    const first = ask({ blank: 'view' });
    expect(answerTo(first, runWith(mapped, trap?.fills ?? {}))?.value).toBe('refused');
    expect(answerTo(third, runWith(mapped, trap?.fills ?? {}))).toBeNull();
  });

  it('is a number of the score once the run is over', () => {
    expect(answerTo(ask({ metric: 'CC' }), run)?.value).toBe(32768);
  });
});

describe('an answer that is typed', () => {
  it.each([
    ["0x1234'0000", 'address', 0x12340000],
    ['12340000', 'address', 0x12340000],
    ['12 KiB', 'bytes', 12288],
    ['8192', 'bytes', 8192],
    ['0x2000', 'bytes', 8192],
    ['1.5 MiB', 'bytes', 1572864],
    ['3', 'count', 3],
    ['3 KiB', 'count', null],
    ['somewhere', 'address', null],
    ['', 'bytes', null],
  ] as const)('%s as %s', (text, answer, value) => {
    expect(readPrediction(text, answer)).toBe(value);
  });
});

describe('the bonus', () => {
  it('is nothing for a coin flip, and falls further than it rises', () => {
    expect(CONFIDENCES.map((confidence) => bonusOf(confidence, true))).toEqual([0, 19, 25]);
    expect(CONFIDENCES.map((confidence) => bonusOf(confidence, false))).toEqual([0, -31, -65]);
  });

  it.each(CONFIDENCES)('is best, on average, for whoever is right %s times in a hundred and says so', (chance) => {
    const expected = (said: (typeof CONFIDENCES)[number]): number =>
      (chance * brierScore(said, true) + (100 - chance) * brierScore(said, false)) / 100;
    const others = CONFIDENCES.filter((said) => said !== chance);
    for (const said of others) expect(expected(said)).toBeGreaterThan(expected(chance));
  });
});
