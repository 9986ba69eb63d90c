import fc from 'fast-check';
import { toAddress } from '../../src/base/bytes.ts';
import type { Command } from '../../src/core/command.ts';

const address = fc
  .oneof(
    fc.constant(0),
    fc.integer({ min: 0x10000, max: 0x90000 }),
    fc.integer({ min: 1, max: 8 }).map((n) => n * 0x10000),
  )
  .map(toAddress);
const size = fc.oneof(
  fc.integer({ min: 0, max: 0x4000 }),
  fc.integer({ min: 1, max: 20 }).map((n) => n * 0x1000),
);
const protection = fc.constantFrom(1, 2, 4, 4, 0x20, 0x40, 0x104);

/** Any calls on the bottom floor, crowded into a few granules so that they meet. */
export const virtualCommand: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      op: fc.constant('VirtualAlloc' as const),
      lpAddress: address,
      dwSize: size,
      flAllocationType: fc.constantFrom(0x1000, 0x2000, 0x3000, 0x203000, 0x80000, 0x102000),
      flProtect: protection,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('VirtualFree' as const),
      lpAddress: address,
      dwSize: fc.oneof(fc.constant(0), size),
      dwFreeType: fc.constantFrom(0x4000, 0x8000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('NtFreeVirtualMemory' as const),
      lpAddress: address,
      dwSize: size,
      dwFreeType: fc.constant(0x8000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('VirtualProtect' as const),
      lpAddress: address,
      dwSize: size,
      flNewProtect: protection,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('touch' as const),
      address,
      size: fc.integer({ min: 1, max: 0x3000 }),
      access: fc.constantFrom('read' as const, 'write' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('write' as const),
      address,
      bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('CreateFileMapping' as const),
      hFile: fc.constant(-1),
      flProtect: fc.constantFrom(2, 4, 8, 0x40, 0x4000004),
      dwMaximumSize: size,
      lpName: fc.constantFrom(null, 'a', 'b'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('MapViewOfFile' as const),
      hFileMappingObject: fc.constantFrom(4, 8, 12),
      dwDesiredAccess: fc.constantFrom(1, 2, 4, 6, 0x24),
      dwFileOffset: fc.constantFrom(0, 0x10000),
      dwNumberOfBytesToMap: fc.constantFrom(0, 0x1800),
    }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('UnmapViewOfFile' as const), lpBaseAddress: address }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('CloseHandle' as const), hObject: fc.constantFrom(4, 8, 12) }) },
);
