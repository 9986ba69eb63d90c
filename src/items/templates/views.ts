import { alignDown } from '../../base/bytes.ts';
import { ALLOCATION_GRANULARITY } from '../../core/codes/flags.ts';
import { bytes } from '../datum.ts';
import type { Template } from '../template.ts';
import { drawBlock } from './code.ts';

/** A view that begins where the record does. */
export const viewOffset: Template = {
  rules: ['view.offsetAlignment'],
  shows: ['UB'],
  draw(dice, difficulty) {
    const view = drawBlock(dice);
    const size = dice.multiple(8, 16, 2000);
    const granule = ALLOCATION_GRANULARITY * dice.int(1, 9);
    const skip = difficulty < 0.5 ? dice.multiple(4096, 4096, 57_344) : dice.int(1, 63_000);
    const offset = granule + skip;
    const map = (at: number | string, length: number | string): string =>
      `(char*)MapViewOfFile(section, FILE_MAP_READ, 0, ${at}, ${length})`;
    return {
      data: { offset: bytes(offset), size: bytes(size), skip: bytes(skip), base: bytes(granule) },
      program: [
        'HANDLE file = openFile(1024 * 1024);',
        'HANDLE section = CreateFileMapping(file, NULL, PAGE_READONLY, 0, 0, NULL);',
        `char* ${view} = @map;`,
        `char* record = @record;  // at ${offset} of the file`,
        `read(record, ${size});`,
        `UnmapViewOfFile(${view});`,
        'CloseHandle(section); CloseHandle(file);',
      ],
      answers: [
        { map: map(alignDown(offset, ALLOCATION_GRANULARITY), skip + size), record: `${view} + ${skip}` },
        { map: map(offset, size), record: view },
        { map: map(alignDown(offset, 4096), size + (offset % 4096)), record: `${view} + ${offset % 4096}` },
        { map: map(granule, size), record: `${view} + ${skip}` },
        { map: map(0, skip + size), record: `${view} + ${offset}` },
      ],
    };
  },
};
