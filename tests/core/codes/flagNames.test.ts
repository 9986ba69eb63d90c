/* Flag words as a program would write them. */
import { expect, it } from 'vitest';
import { FLAG_NAMES, type FlagKind, formatFlags } from '../../../src/core/codes/flagNames.ts';

it.each<readonly [FlagKind, number, string]>([
  ['allocationType', 0, '0'],
  ['allocationType', 0x3000, 'MEM_RESERVE | MEM_COMMIT'],
  ['allocationType', 0x1080000, 'MEM_RESET | MEM_RESET_UNDO'],
  ['allocationType', 0x20302000, 'MEM_RESERVE | MEM_TOP_DOWN | MEM_WRITE_WATCH | MEM_LARGE_PAGES'],
  ['allocationType', 0x402000, 'MEM_RESERVE | MEM_PHYSICAL'],
  ['allocationType', 0x46000, 'MEM_RESERVE | MEM_REPLACE_PLACEHOLDER | MEM_RESERVE_PLACEHOLDER'],
  ['allocationType', 0x1001, 'MEM_COMMIT | 0x1'],
  ['allocationType', 0x80000000, '0x80000000'],
  ['freeType', 0x4000, 'MEM_DECOMMIT'],
  ['freeType', 0x8003, 'MEM_RELEASE | MEM_COALESCE_PLACEHOLDERS | MEM_PRESERVE_PLACEHOLDER'],
  ['state', 0x10000, 'MEM_FREE'],
  ['type', 0x1000000, 'MEM_IMAGE'],
  ['type', 0x60000, 'MEM_PRIVATE | MEM_MAPPED'],
  ['protect', 0x104, 'PAGE_READWRITE | PAGE_GUARD'],
  ['protect', 0x640, 'PAGE_EXECUTE_READWRITE | PAGE_NOCACHE | PAGE_WRITECOMBINE'],
  ['section', 0xc000000, 'SEC_RESERVE | SEC_COMMIT'],
  ['mapAccess', 0x27, 'FILE_MAP_COPY | FILE_MAP_WRITE | FILE_MAP_READ | FILE_MAP_EXECUTE'],
  ['writeWatch', 1, 'WRITE_WATCH_FLAG_RESET'],
  [
    'heapOptions',
    0x50005,
    'HEAP_NO_SERIALIZE | HEAP_GENERATE_EXCEPTIONS | HEAP_CREATE_ALIGN_16 | HEAP_CREATE_ENABLE_EXECUTE',
  ],
  ['heapAlloc', 0xd, 'HEAP_NO_SERIALIZE | HEAP_GENERATE_EXCEPTIONS | HEAP_ZERO_MEMORY'],
  ['heapReAlloc', 0x18, 'HEAP_ZERO_MEMORY | HEAP_REALLOC_IN_PLACE_ONLY'],
  ['globalAlloc', 0x42, 'GMEM_MOVEABLE | GMEM_ZEROINIT'],
  ['localReAlloc', 0x82, 'LMEM_MOVEABLE | LMEM_MODIFY'],
  ['heap', 0x1002, 'HEAP_GROWABLE | 0x1000'],
  ['heap', 0xe0, 'HEAP_TAIL_CHECKING_ENABLED | HEAP_FREE_CHECKING_ENABLED | HEAP_DISABLE_COALESCE_ON_FREE'],
])('%s %i is %s', (kind, value, text) => {
  expect(formatFlags(kind, value)).toBe(text);
});

it('no two names of a kind share a bit', () => {
  for (const names of Object.values(FLAG_NAMES)) {
    const bits = names.map(([, bit]) => bit);
    expect(bits.reduce((all, bit) => all | bit, 0)).toBe(bits.reduce((sum, bit) => sum ^ bit, 0));
  }
});
