// Protects how an answer is put together by keys: a floor, its next call, flags, blank after blank.
import { describe, expect, it } from 'vitest';
import {
  beginBuilding,
  chooseFloor,
  chosenIn,
  decided,
  floorsIn,
  focusBlank,
  nextOpen,
  switchFlag,
  textsSoFar,
  typeCode,
} from '../../src/challenge/building.ts';
import { type CallSpace, callSpaceOf, formatBuilt, judgeBuilt } from '../../src/items/callSpace.ts';
import { makeItem } from '../../src/items/item.ts';

const ITEM = makeItem('virtual.commit-everything', 1, 0);
const BEGUN = beginBuilding(callSpaceOf(ITEM) as CallSpace);

describe('an answer that is put together', () => {
  it('begins with the first blank, and nothing decided', () => {
    expect(textsSoFar(BEGUN)).toEqual({});
    expect(decided(BEGUN)).toBeNull();
    expect(floorsIn(BEGUN)).toEqual(['cxx', 'crt', 'heap', 'virtual']);
  });

  it('is a floor, flags and the next blank, and then judged', () => {
    const room = switchFlag(chooseFloor(BEGUN, 'virtual'), 'R');
    expect(textsSoFar(room)['room']).toContain('MEM_RESERVE, PAGE_READWRITE');
    const next = focusBlank(room, nextOpen(room) ?? -1);
    const done = switchFlag(chooseFloor(next, 'virtual'), 'C');
    expect(nextOpen(done)).toBeNull();
    expect(judgeBuilt(ITEM, formatBuilt(decided(done) ?? []))?.verdict.isLegal).toBe(true);
  });

  it('keeps what it has where a floor has nothing for the blank', () => {
    const crt = chooseFloor(BEGUN, 'crt');
    expect(chooseFloor(crt, 'kernel')).toBe(crt);
    expect(switchFlag(crt, 'R')).toEqual(crt);
  });

  it('may be typed, and chosen after all', () => {
    const typed = typeCode(BEGUN, 'malloc(1)');
    expect(textsSoFar(typed)['room']).toBe('malloc(1)');
    expect(chosenIn(typed)).toBeNull();
    expect(chosenIn(chooseFloor(typed, 'heap'))?.option.floor).toBe('heap');
  });
});

describe('the digit of a floor', () => {
  const begun = beginBuilding(callSpaceOf(makeItem('virtual.release-with-size', 1, 0)) as CallSpace);
  const textAfter = (presses: number): string | undefined => {
    let building = switchFlag(chooseFloor(begun, 'virtual'), 'R');
    for (let press = 1; press < presses; press++) building = chooseFloor(building, 'virtual');
    return textsSoFar(building)['give'];
  };

  it('goes on to the next call of the floor, which keeps its flags, and back to the first', () => {
    const [first, second, third] = [1, 2, 3].map(textAfter);
    expect(new Set([first, second]).size).toBe(2);
    expect(second).toContain('MEM_RELEASE');
    expect(third).toBe(first);
  });
});

describe('a blank with one option', () => {
  it('asks for its flags only', () => {
    const begun = beginBuilding(callSpaceOf(makeItem('kernel.copy-read-only', 1, 0)) as CallSpace);
    expect(textsSoFar(begun)['access']).toBe('0');
    expect(textsSoFar(switchFlag(begun, 'C'))['access']).toBe('FILE_MAP_COPY');
  });
});
