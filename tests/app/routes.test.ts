/* Protects links: what a link asks for is found, what it must not ask for is left out, and a link made is a link read. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatRoute, parseRoute } from '../../src/app/routes.ts';
import { toAddress } from '../../src/base/bytes.ts';
import { SPAN_UNITS } from '../../src/board/units.ts';

it('a link that was made leads where it was made', () => {
  const units = fc.constantFrom(1, 16, ...SPAN_UNITS);
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, unit: 'grapheme-ascii' }),
      fc.nat({ max: 2 ** 47 - 1 }),
      units,
      (id, at, unit) => {
        const route = { page: 'level', id, place: { unit, address: toAddress(at) } } as const;
        expect(parseRoute(formatRoute(route))).toEqual(route);
      },
    ),
  );
});

it.each([
  '#/level/a?at=0x10000&tile=3',
  '#/level/a?at=0x10000',
  '#/level/a?tile=16',
  '#/level/a?at=0xffffffffffffffff&tile=16',
  '#/level/a?at=-1&tile=16',
  '#/level/a?at=1e9&tile=16',
  '#/level/a?at=0x10000&tile=0x10',
  '#/level/a?%',
])('%s leads to the level alone', (hash) => {
  expect(parseRoute(hash)).toEqual({ page: 'level', id: 'a', place: null });
});

it.each(['', '#', '#/', '#/level/', '#/elsewhere', '#/level/a/b'])('%j leads home', (hash) => {
  expect(parseRoute(hash)).toEqual({ page: 'home' });
});

it.each([
  { page: 'challenges' },
  { page: 'record' },
  { page: 'round', mode: 'storm', concept: '' },
  { page: 'round', mode: 'review', concept: 'virtual.page-rounding' },
  { page: 'shared', packed: 'Ab-_9' },
  { page: 'level', id: 'a', place: null, plan: 'Ab-_9' },
] as const)('the link to $page leads there', (route) => {
  expect(parseRoute(formatRoute(route))).toEqual(route);
});

it.each(['#/challenges/chess', '#/challenges/storm/<b>', '#/run/', '#/run/a b'])('%s leads to no run', (hash) => {
  expect(['challenges', 'home']).toContain(parseRoute(hash).page);
});

it('a plan that cannot be one is left out of a link', () => {
  expect(parseRoute('#/level/a?plan=<b>')).toEqual({ page: 'level', id: 'a', place: null });
});
