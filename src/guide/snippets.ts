import type { Snippet } from './runSnippet.ts';

const pages = (...lines: readonly string[]): Snippet => ({ lines, zoom: 'pages' });
const units = (...lines: readonly string[]): Snippet => ({ lines, zoom: 'units' });

const reserve = (flags = 'MEM_RESERVE', size = '65536', protect = 'PAGE_READWRITE'): string =>
  `char* p = VirtualAlloc(NULL, ${size}, ${flags}, ${protect});`;
const RESERVE = reserve();
const BOTH = reserve('MEM_RESERVE | MEM_COMMIT', '20480');
const WHOLE = reserve('MEM_RESERVE | MEM_COMMIT');
const COMMIT = 'VirtualAlloc(p, 16384, MEM_COMMIT, PAGE_READWRITE);';
const DECOMMIT = 'VirtualFree(p + 8192, 8192, MEM_DECOMMIT);';
const OLD = 'DWORD old = 0;';
const protect = (protection: string): string => `VirtualProtect(p + 4096, 4096, ${protection}, &old);`;
const SECTION = 'HANDLE s = CreateFileMapping(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 131072, NULL);';
const map = (access: string): string => `char* v = MapViewOfFile(s, ${access}, 0, 65536, 24576);`;
const VIEW = map('FILE_MAP_WRITE');
const HEAP = 'HANDLE h = HeapCreate(0, 0, 0);';
const BLOCKS = [
  HEAP,
  'char* a = HeapAlloc(h, 0, 100);',
  'char* b = HeapAlloc(h, 0, 40);',
  'char* c = HeapAlloc(h, 0, 60);',
];
const WIDGET = 'struct Widget { int a; int b; ~Widget() { a = 0; } };';

/** What cards show, by their ids. Several cards may show the same. */
export const SNIPPETS: Readonly<Record<string, Snippet>> = {
  VirtualAlloc: pages(BOTH),
  VirtualFree: pages(BOTH, 'VirtualFree(p, 0, MEM_RELEASE);'),
  VirtualProtect: pages(OLD, BOTH, protect('PAGE_NOACCESS')),
  MEM_RESERVE: pages(RESERVE),
  MEM_COMMIT: pages(RESERVE, COMMIT),
  MEM_DECOMMIT: pages(WHOLE, DECOMMIT),
  MEM_RELEASE: pages(BOTH, 'VirtualFree(p, 0, MEM_RELEASE);'),
  MEM_TOP_DOWN: pages(reserve('MEM_RESERVE | MEM_TOP_DOWN', '20480')),
  MEM_LARGE_PAGES: pages(reserve('MEM_RESERVE | MEM_COMMIT | MEM_LARGE_PAGES', '2097152')),
  MEM_RESET: pages(BOTH, 'write(p, 20480);', 'VirtualAlloc(p, 20480, MEM_RESET, PAGE_READWRITE);', 'memoryPressure();'),
  memoryPressure: pages(
    BOTH,
    'write(p, 20480);',
    'VirtualAlloc(p, 8192, MEM_RESET, PAGE_READWRITE);',
    'memoryPressure();',
  ),
  PAGE_READWRITE: pages(BOTH),
  PAGE_NOACCESS: pages(OLD, BOTH, protect('PAGE_NOACCESS')),
  PAGE_GUARD: pages(OLD, BOTH, protect('PAGE_READWRITE | PAGE_GUARD')),
  CreateFileMapping: pages(SECTION),
  MapViewOfFile: pages(SECTION, VIEW),
  UnmapViewOfFile: pages(SECTION, VIEW, 'UnmapViewOfFile(v);'),
  FILE_MAP_READ: pages(SECTION, map('FILE_MAP_READ')),
  FILE_MAP_WRITE: pages(SECTION, VIEW, 'write(v, 8192);'),
  FILE_MAP_COPY: pages(SECTION, map('FILE_MAP_COPY'), 'write(v, 8192);'),
  HeapCreate: pages(HEAP),
  HeapDestroy: pages(HEAP, 'HeapDestroy(h);'),
  HeapAlloc: units(HEAP, 'char* a = HeapAlloc(h, 0, 100);'),
  HeapFree: units(...BLOCKS, 'HeapFree(h, 0, b);'),
  HeapReAlloc: units(...BLOCKS, 'HeapReAlloc(h, 0, a, 200);'),
  HEAP_ZERO_MEMORY: units(HEAP, 'char* a = HeapAlloc(h, HEAP_ZERO_MEMORY, 100);'),
  HEAP_REALLOC_IN_PLACE_ONLY: units(...BLOCKS, 'HeapReAlloc(h, HEAP_REALLOC_IN_PLACE_ONLY, a, 200);'),
  GlobalAlloc: units('HANDLE g = GlobalAlloc(GMEM_FIXED, 100);'),
  GlobalFree: units('HANDLE g = GlobalAlloc(GMEM_FIXED, 100);', 'GlobalFree(g);'),
  LocalAlloc: units('HANDLE g = LocalAlloc(LMEM_FIXED, 100);'),
  LocalFree: units('HANDLE g = LocalAlloc(LMEM_FIXED, 100);', 'LocalFree(g);'),
  malloc: units('char* p = malloc(100);'),
  calloc: units('char* p = calloc(6, 40);'),
  realloc: units('char* p = malloc(40);', 'char* q = malloc(40);', 'p = realloc(p, 120);'),
  free: units('char* p = malloc(40);', 'char* q = malloc(40);', 'free(p);'),
  _aligned_malloc: units('char* p = _aligned_malloc(100, 64);'),
  _aligned_free: units('char* p = _aligned_malloc(100, 64);', 'char* q = malloc(16);', '_aligned_free(p);'),
  memset: pages(BOTH, 'memset(p, 0, 10000);'),
  write: pages(BOTH, 'write(p, 8192);'),
  new: units(WIDGET, 'Widget* w = new Widget;'),
  delete: units(WIDGET, 'Widget* w = new Widget;', 'char* q = malloc(16);', 'delete w;'),
  'new[]': units(WIDGET, 'Widget* w = new Widget[5];'),
  'delete[]': units(WIDGET, 'Widget* w = new Widget[5];', 'char* q = malloc(16);', 'delete[] w;'),
  'reserve-and-commit': pages(RESERVE, COMMIT),
  'commit-charge': pages(RESERVE, COMMIT),
  'first-touch': pages(BOTH, 'write(p, 8192);'),
  'demand-zero': pages(BOTH, 'read(p, 8192);'),
  'whole-pages': pages(RESERVE, 'VirtualAlloc(p + 4095, 2, MEM_COMMIT, PAGE_READWRITE);'),
  'page-granularity': pages('char* p = VirtualAlloc(NULL, 8, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);'),
  'allocation-granularity': pages(
    'for (int i = 0; i < 4; ++i) VirtualAlloc(NULL, 4096, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);',
  ),
  'slicing-a-reservation': pages(RESERVE, 'VirtualAlloc(p, 4 * 4096, MEM_COMMIT, PAGE_READWRITE);'),
  'decommit-and-release': pages(WHOLE, DECOMMIT),
  'guard-pages': pages(OLD, BOTH, protect('PAGE_READWRITE | PAGE_GUARD')),
  'no-access-pages': pages(OLD, BOTH, protect('PAGE_NOACCESS')),
  'virtual-protect': pages(OLD, BOTH, protect('PAGE_EXECUTE_READ')),
  'copy-on-write': pages(SECTION, map('FILE_MAP_COPY'), 'write(v, 8192);'),
  'shared-memory': pages(SECTION, VIEW, 'char* w = MapViewOfFile(s, FILE_MAP_WRITE, 0, 0, 0);'),
  'mapped-files': pages(SECTION, VIEW),
  'private-heaps': pages(HEAP),
  lifetimes: pages(HEAP, 'HeapDestroy(h);'),
  'heap-overhead': units(HEAP, 'for (int i = 0; i < 5; ++i) HeapAlloc(h, 0, 16);'),
  'internal-waste': units(HEAP, 'for (int i = 0; i < 5; ++i) HeapAlloc(h, 0, 26);'),
  'external-fragmentation': units(...BLOCKS, 'HeapFree(h, 0, b);'),
  fragmentation: units(...BLOCKS, 'HeapFree(h, 0, b);'),
  'order-of-frees': units(...BLOCKS, 'HeapFree(h, 0, a);', 'HeapFree(h, 0, b);'),
  'virtual-blocks': pages(HEAP, 'HeapAlloc(h, 0, 1100000);'),
  'large-blocks': pages(HEAP, 'HeapAlloc(h, 0, 1100000);'),
  'array-cookies': units(WIDGET, 'Widget* w = new Widget[5];'),
  'array-new': units(WIDGET, 'Widget* w = new Widget[5];'),
  'new-is-two-things': units(WIDGET, 'Widget* w = new Widget;'),
  alignment: units('char* p = _aligned_malloc(100, 64);'),
  'state-reserved': pages(RESERVE),
  'state-committed': pages(RESERVE, COMMIT),
  'state-touched': pages(BOTH, 'write(p, 8192);'),
  'state-unusable': pages(BOTH),
  'state-guard': pages(OLD, BOTH, protect('PAGE_READWRITE | PAGE_GUARD')),
  'state-free': pages(BOTH, 'VirtualFree(p, 0, MEM_RELEASE);'),
  'state-header': units(HEAP, 'char* a = HeapAlloc(h, 0, 100);'),
  'state-payload': units(HEAP, 'char* a = HeapAlloc(h, 0, 100);'),
  'state-slack': units(HEAP, 'char* a = HeapAlloc(h, 0, 74);'),
  'state-freeBlock': units(...BLOCKS, 'HeapFree(h, 0, b);'),
  'state-internal': pages(HEAP),
  'state-uncommitted': pages(HEAP),
  CC: pages(RESERVE, COMMIT),
  VA: pages(BOTH),
  IF: pages('char* p = VirtualAlloc(NULL, 8, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);'),
  EF: units(...BLOCKS, 'HeapFree(h, 0, b);'),
  PF: pages(BOTH, 'write(p, 8192);'),
};
