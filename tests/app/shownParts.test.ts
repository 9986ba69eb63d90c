/* Protects what pointing at the board tells: the parts of exactly what is under the pointer, few enough to read. */
import '../../src/core/debugRuntime.ts';
import { expect, it } from 'vitest';
import { innerPartsIn, pagePartAt } from '../../src/app/memory/shownParts.ts';
import { plus, toAddress } from '../../src/base/bytes.ts';
import { HeapProgram } from '../support/heapProgram.ts';

const program = new HeapProgram();
const p = program.value({ op: 'malloc', crt: 'ucrtbased', size: 10 });
const told = (from: number, to: number): string[] =>
  innerPartsIn(program.machine, { start: plus(p, from), end: plus(p, to) }).map(({ kind, size }) => `${kind} ${size}`);

it('a tile over several parts is told part by part, cut to the tile', () => {
  expect(told(-8, 16)).toEqual(['debugHeader 4', 'noMansLand 4', 'payload 10', 'noMansLand 4']);
  expect(told(2, 4)).toEqual(['payload 2']);
});

it('a page is told as a page, whatever lies in it', () => {
  expect(pagePartAt(program.machine, p).map(({ kind, rule }) => `${kind} ${rule}`)).toEqual([
    'touched touch.demandZero',
  ]);
  expect(pagePartAt(program.machine, toAddress(2 ** 47))).toEqual([]);
});
