/* Protects what single bytes are said to be: every byte of a granule once, with what it holds and why it is there. */
import { describe, expect, it } from 'vitest';
import { readMemory } from '../../src/app/memory/boardView.ts';
import { bytePicture } from '../../src/app/memory/bytePicture.ts';
import { explainByte } from '../../src/app/memory/explainByte.ts';
import { plus, toAddress } from '../../src/base/bytes.ts';
import { byteCell } from '../../src/board/byteCell.ts';
import { FORM } from '../../src/board/cell.ts';
import type { Hit } from '../../src/board/hit.ts';
import { ALLOCATION_GRANULARITY, PAGE_SIZE } from '../../src/core/codes/flags.ts';
import { createPlayStore } from '../../src/play/store.ts';
import { campaignLevel } from '../panels/support/levels.ts';

const WIDGETS = 2;
const PAGES = 26;

/** Memory of a level after its first plan has got `count` requests served. */
function memoryOf(number: number, count: number) {
  const level = campaignLevel(number);
  const play = createPlayStore(level, null);
  for (const [blank, text] of Object.entries(level.file.plans[0]?.fills ?? {}))
    play.choose(blank, [text].flat().join('\n'));
  for (let position = 1; readMemory(play.view()).owners.requests.length < count; position++) play.goTo(position);
  return readMemory(play.view());
}

const hitAt = (start: number, source: number): Hit => ({
  start: toAddress(start),
  end: toAddress(start + 1),
  source,
  isFold: false,
  row: 0,
  column: 0,
  form: 'payload',
  box: { x: 0, y: 0, width: 0, height: 0 },
});

describe('the bytes of an array of objects', () => {
  const memory = memoryOf(WIDGETS, 1);
  const [request] = memory.owners.requests;
  const address = request?.address ?? toAddress(0);
  const picture = bytePicture(memory, address);
  const sourceOf = (at: number) => picture.stretches.findIndex(({ start, end }) => start <= at && at < end);

  it('cover the granule once, side by side', () => {
    expect(picture.end - picture.start).toBe(ALLOCATION_GRANULARITY);
    expect(picture.stretches[0]?.start).toBe(picture.start);
    for (const [index, { end }] of picture.stretches.entries()) {
      expect(end).toBe(picture.stretches[index + 1]?.start ?? picture.end);
    }
  });

  it('begin with the count of the objects, a number of its own', () => {
    const cookie = picture.stretches[sourceOf(address - 8)];
    expect(cookie).toMatchObject({ start: plus(address, -8), end: address, use: 'runtime', hasValues: true });
    const told = explainByte(hitAt(address - 8, sourceOf(address - 8)), memory, picture);
    expect(told?.parts.map(({ kind }) => kind)).toEqual(['arrayCookie']);
    expect(told?.value).toMatchObject({ byte: 50, word: 50n });
  });

  it('lie behind the header of their block', () => {
    const header = picture.stretches[sourceOf(address - 9)];
    expect(header).toMatchObject({ end: plus(address, -8), use: 'header' });
    expect(picture.stretches[sourceOf(address)]?.use).toBe('payload');
  });
});

describe('the bytes of pages', () => {
  it('have no value before they are touched, and are the request’s as far as that goes', () => {
    const memory = memoryOf(PAGES, 12);
    const last = memory.owners.requests.at(-2);
    const address = last?.address ?? toAddress(0);
    const picture = bytePicture(memory, address);
    const at = (start: number) => picture.stretches.find((stretch) => stretch.start <= start && start < stretch.end);
    expect(at(address)).toMatchObject({ use: 'payload', request: last?.index, hasValues: true });
    expect(at(address + 3 * PAGE_SIZE)).toMatchObject({ use: 'committed', request: null, hasValues: false });
  });

  it('are drawn as committed before they are touched, whoever asked for them', () => {
    const memory = memoryOf(PAGES, 12);
    const address = memory.owners.requests.at(-1)?.address ?? toAddress(0);
    const picture = bytePicture(memory, address);
    const stretch = picture.stretches.find(({ start }) => start === address);
    expect(stretch).toMatchObject({ use: 'payload', hasValues: false });
    expect(stretch && byteCell(stretch, address, 0)).toMatchObject({ form: FORM.committed, fillEnd: 0 });
  });
});
