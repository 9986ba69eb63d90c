import { alignDown, alignUp, KiB, MiB } from '../../base/bytes.ts';
import { ALLOCATION_GRANULARITY, PAGE_SIZE } from '../../core/codes/flags.ts';
import { bytes, count } from '../datum.ts';
import { asking } from '../sketch.ts';
import type { Template } from '../template.ts';
import { drawBlock } from './code.ts';

const map = (access: string, offset: number | string, size: number | string): string =>
  `(char*)MapViewOfFile(section, ${access}, 0, ${offset}, ${size})`;

const fileSection = (size: string, protect: string): string[] => [
  `HANDLE file = openFile(${size});`,
  `HANDLE section = CreateFileMapping(file, NULL, ${protect}, 0, 0, NULL);`,
];

const CLOSED = 'CloseHandle(section); CloseHandle(file);';

/** How far a view goes. */
export const viewLength: Template = {
  rules: ['range.wholePages'],
  shows: ['VA'],
  draw(dice, difficulty) {
    const view = drawBlock(dice);
    const size = difficulty < 0.5 ? dice.int(1, 9000) : dice.int(9000, 200_000);
    const granule = ALLOCATION_GRANULARITY * dice.int(0, 5);
    const right = alignUp(size, PAGE_SIZE);
    return asking(
      {
        of: `(long long)roomFrom(${view})`,
        mistakes: [size, alignUp(size, ALLOCATION_GRANULARITY), right + PAGE_SIZE, right - PAGE_SIZE, MiB - granule],
        form: 'decimal',
        isBytes: true,
      },
      {
        data: { size: bytes(size), offset: bytes(granule) },
        program: [
          ...fileSection('1024 * 1024', 'PAGE_READONLY'),
          `char* ${view} = ${map('FILE_MAP_READ', granule, size)};`,
        ],
      },
    );
  },
};

/** The whole file, mapped for one record. */
export const wholeFile: Template = {
  rules: ['range.wholePages'],
  shows: ['VA'],
  draw(dice) {
    const view = drawBlock(dice);
    const file = dice.int(2, 64);
    const granule = ALLOCATION_GRANULARITY * dice.int(1, 20);
    const skip = dice.int(1, 60_000);
    const size = dice.multiple(8, 16, 2000);
    return {
      data: { file: bytes(file * MiB), offset: bytes(granule + skip), size: bytes(size) },
      program: [
        ...fileSection(`${file} * 1024 * 1024`, 'PAGE_READONLY'),
        `char* ${view} = @map;`,
        `read(@record, ${size});  // at ${granule + skip} of the file`,
        `UnmapViewOfFile(${view});`,
        CLOSED,
      ],
      bounded: 'VA',
      answers: [
        { map: map('FILE_MAP_READ', granule, skip + size), record: `${view} + ${skip}` },
        { map: map('FILE_MAP_READ', 0, 0), record: `${view} + ${granule + skip}` },
        { map: map('FILE_MAP_READ', granule, 0), record: `${view} + ${skip}` },
        { map: map('FILE_MAP_READ', granule, size), record: `${view} + ${skip}` },
        { map: map('FILE_MAP_READ', alignDown(granule + skip, PAGE_SIZE), size), record: view },
      ],
    };
  },
};

/** A copy-on-write view of everything, for a few pages. */
export const copyCharge: Template = {
  rules: ['view.copyCharge'],
  shows: ['CC'],
  draw(dice) {
    const view = drawBlock(dice);
    const file = dice.int(2, 200);
    const granule = ALLOCATION_GRANULARITY * dice.int(1, 20);
    const number = dice.int(1, 99);
    return {
      data: { file: bytes(file * MiB), pages: count((file * MiB) / PAGE_SIZE) },
      program: [
        ...fileSection(`${file} * 1024 * 1024`, 'PAGE_WRITECOPY'),
        `char* ${view} = @map;`,
        `char* first = @first;  // at ${granule} of the file`,
        `first[0] = ${number};  // for us alone`,
        `UnmapViewOfFile(${view});`,
        CLOSED,
      ],
      bounded: 'CC',
      answers: [
        { map: map('FILE_MAP_COPY', granule, PAGE_SIZE), first: view },
        { map: map('FILE_MAP_COPY', 0, 0), first: `${view} + ${granule}` },
        { map: map('FILE_MAP_READ', granule, PAGE_SIZE), first: view },
        { map: map('FILE_MAP_COPY', granule, 0), first: view },
        { map: map('FILE_MAP_WRITE', granule, PAGE_SIZE), first: view },
      ],
    };
  },
};

/** Access that sounds like copy-on-write, and is read-only. */
export const copyReadOnly: Template = {
  rules: ['view.rights', 'touch.copyOnWrite'],
  shows: ['UB'],
  draw(dice) {
    const view = drawBlock(dice);
    const size = PAGE_SIZE * dice.int(1, 16);
    const at = dice.int(0, size - 1);
    const granule = ALLOCATION_GRANULARITY * dice.int(0, 9);
    return {
      data: { size: bytes(size), at: bytes(at) },
      program: [
        ...fileSection('1024 * 1024', 'PAGE_WRITECOPY'),
        `char* ${view} = (char*)MapViewOfFile(section, @access, 0, ${granule}, ${size});`,
        `${view}[${at}] = 1;  // not for the file`,
        `UnmapViewOfFile(${view});`,
        CLOSED,
      ],
      answers: [
        { access: 'FILE_MAP_COPY' },
        { access: 'FILE_MAP_READ | FILE_MAP_COPY' },
        { access: 'FILE_MAP_WRITE' },
        { access: 'FILE_MAP_READ' },
        { access: 'FILE_MAP_READ | FILE_MAP_WRITE' },
      ],
    };
  },
};

/** A handle closed, and its view left. */
export const closedNotUnmapped: Template = {
  rules: [],
  shows: ['LK'],
  draw(dice) {
    const view = drawBlock(dice);
    const size = KiB * dice.int(1, 900);
    const at = dice.int(0, size - 1);
    return {
      data: { size: bytes(size) },
      program: [
        `HANDLE section = CreateFileMapping(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, ${size}, NULL);`,
        `char* ${view} = ${map('FILE_MAP_WRITE', 0, 0)};`,
        `${view}[${at}] = 1;`,
        '@give;',
      ],
      answers: [
        { give: `UnmapViewOfFile(${view});\nCloseHandle(section);` },
        { give: 'CloseHandle(section);' },
        { give: `UnmapViewOfFile(${view});` },
        { give: `VirtualFree(${view}, 0, MEM_RELEASE);\nCloseHandle(section);` },
        { give: `UnmapViewOfFile(section);\nCloseHandle(section);` },
      ],
    };
  },
};

/** Shared memory that is charged when it is made, though little of it is used. */
export const sectionCharge: Template = {
  rules: ['section.charge'],
  shows: ['CC'],
  draw(dice) {
    const view = drawBlock(dice);
    const size = 64 * KiB * dice.int(4, 500);
    const used = PAGE_SIZE * dice.int(1, 5);
    const ready = `VirtualAlloc(${view}, ${used}, MEM_COMMIT, PAGE_READWRITE);`;
    return {
      data: { size: bytes(size), used: bytes(used) },
      program: [
        `HANDLE section = CreateFileMapping(INVALID_HANDLE_VALUE, NULL, @protect, 0, ${size}, NULL);`,
        `char* ${view} = ${map('FILE_MAP_WRITE', 0, 0)};`,
        '@ready;',
        `write(${view}, ${used});  // may grow to ${size / KiB} KiB`,
        `check(roomFrom(${view}) >= ${size});`,
        `UnmapViewOfFile(${view});`,
        'CloseHandle(section);',
      ],
      bounded: 'CC',
      answers: [
        { protect: 'PAGE_READWRITE | SEC_RESERVE', ready },
        { protect: 'PAGE_READWRITE', ready: '' },
        { protect: 'PAGE_READWRITE | SEC_RESERVE', ready: '' },
        { protect: 'PAGE_READWRITE | SEC_COMMIT', ready },
        {
          protect: 'PAGE_READWRITE | SEC_RESERVE',
          ready: `VirtualAlloc(${view}, ${size}, MEM_COMMIT, PAGE_READWRITE);`,
        },
      ],
    };
  },
};

/** A pointer stored for another process. */
export const sharedPointer: Template = {
  rules: [],
  shows: ['UB'],
  draw(dice) {
    const name = dice.pick(['notes', 'state', 'queue', 'frames', 'prices', 'words']);
    const offset = dice.multiple(8, 64, 60_000);
    const number = dice.int(2, 99);
    return {
      data: { offset: bytes(offset) },
      machine: { processes: 2 },
      program: [
        `HANDLE shared = CreateFileMapping(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 65536, "${name}");`,
        'long long* base = (long long*)MapViewOfFile(shared, FILE_MAP_WRITE, 0, 0, 0);',
        `char* item = (char*)base + ${offset};  item[0] = ${number};`,
        'base[0] = @store;',
        'void reader() {  // another process',
        `  HANDLE h = OpenFileMapping(FILE_MAP_READ, FALSE, "${name}");`,
        '  long long* view = (long long*)MapViewOfFile(h, FILE_MAP_READ, 0, 0, 0);',
        `  char* found = @find;  check(found[0] == ${number});  UnmapViewOfFile(view);  CloseHandle(h); }`,
        'runProcess(reader);',
        'UnmapViewOfFile(base);  CloseHandle(shared);',
      ],
      answers: [
        { store: 'item - (char*)base', find: '(char*)view + view[0]' },
        { store: '(long long)item', find: '(char*)view[0]' },
        { store: 'item - (char*)base', find: '(char*)view[0]' },
        { store: '(long long)item', find: '(char*)view + view[0]' },
        { store: '(long long)base', find: '(char*)view[0]' },
      ],
    };
  },
};
