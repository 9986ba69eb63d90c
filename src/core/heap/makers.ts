/** The calls that give out heap memory. Every block remembers its own. */
export const MAKERS = [
  'HeapAlloc',
  'GlobalAlloc',
  'LocalAlloc',
  'malloc',
  'calloc',
  'realloc',
  '_recalloc',
  '_aligned_malloc',
  'operator new',
  'operator new[]',
  'aligned operator new',
  'aligned operator new[]',
  'std::allocator',
  'ExAllocatePool2',
] as const;

export type Maker = (typeof MAKERS)[number];

/** The calls that take heap memory back, or stand in for one that does by resizing it. */
export type Releaser =
  | 'HeapFree'
  | 'HeapReAlloc'
  | 'GlobalFree'
  | 'LocalFree'
  | 'free'
  | 'realloc'
  | '_expand'
  | '_recalloc'
  | '_aligned_free'
  | '_aligned_realloc'
  | 'operator delete'
  | 'operator delete[]'
  | 'aligned operator delete'
  | 'aligned operator delete[]'
  | 'std::allocator';

/** Position of each maker in `MAKERS`, as blocks keep it. */
export const MAKER_CODES = Object.fromEntries(MAKERS.map((maker, code) => [maker, code])) as Readonly<
  Record<Maker, number>
>;
