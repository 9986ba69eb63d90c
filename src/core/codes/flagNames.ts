import {
  FILE_MAP_COPY,
  FILE_MAP_EXECUTE,
  FILE_MAP_READ,
  FILE_MAP_WRITE,
  HEAP_CREATE_ALIGN_16,
  HEAP_CREATE_ENABLE_EXECUTE,
  HEAP_DISABLE_COALESCE_ON_FREE,
  HEAP_FREE_CHECKING_ENABLED,
  HEAP_GENERATE_EXCEPTIONS,
  HEAP_GROWABLE,
  HEAP_NO_SERIALIZE,
  HEAP_REALLOC_IN_PLACE_ONLY,
  HEAP_TAIL_CHECKING_ENABLED,
  HEAP_ZERO_MEMORY,
  has,
  MEM_COALESCE_PLACEHOLDERS,
  MEM_COMMIT,
  MEM_DECOMMIT,
  MEM_FREE,
  MEM_IMAGE,
  MEM_LARGE_PAGES,
  MEM_MAPPED,
  MEM_PHYSICAL,
  MEM_PRESERVE_PLACEHOLDER,
  MEM_PRIVATE,
  MEM_RELEASE,
  MEM_REPLACE_PLACEHOLDER,
  MEM_RESERVE,
  MEM_RESERVE_PLACEHOLDER,
  MEM_RESET,
  MEM_RESET_UNDO,
  MEM_TOP_DOWN,
  MEM_WRITE_WATCH,
  PAGE_EXECUTE,
  PAGE_EXECUTE_READ,
  PAGE_EXECUTE_READWRITE,
  PAGE_EXECUTE_WRITECOPY,
  PAGE_GUARD,
  PAGE_NOACCESS,
  PAGE_NOCACHE,
  PAGE_READONLY,
  PAGE_READWRITE,
  PAGE_WRITECOMBINE,
  PAGE_WRITECOPY,
  SEC_COMMIT,
  SEC_FILE,
  SEC_IMAGE,
  SEC_LARGE_PAGES,
  SEC_NOCACHE,
  SEC_RESERVE,
  SEC_WRITECOMBINE,
  WRITE_WATCH_FLAG_RESET,
} from './flags.ts';

type Names = readonly (readonly [name: string, bit: number])[];

const named = (flags: Readonly<Record<string, number>>): Names => Object.entries(flags);

/** The names of each kind of flag word, in the order they are written. */
export const FLAG_NAMES = {
  allocationType: named({
    MEM_RESERVE,
    MEM_COMMIT,
    MEM_RESET,
    MEM_RESET_UNDO,
    MEM_TOP_DOWN,
    MEM_WRITE_WATCH,
    MEM_PHYSICAL,
    MEM_LARGE_PAGES,
    MEM_REPLACE_PLACEHOLDER,
    MEM_RESERVE_PLACEHOLDER,
  }),
  freeType: named({ MEM_DECOMMIT, MEM_RELEASE, MEM_COALESCE_PLACEHOLDERS, MEM_PRESERVE_PLACEHOLDER }),
  state: named({ MEM_COMMIT, MEM_RESERVE, MEM_FREE }),
  type: named({ MEM_PRIVATE, MEM_MAPPED, MEM_IMAGE }),
  protect: named({
    PAGE_NOACCESS,
    PAGE_READONLY,
    PAGE_READWRITE,
    PAGE_WRITECOPY,
    PAGE_EXECUTE,
    PAGE_EXECUTE_READ,
    PAGE_EXECUTE_READWRITE,
    PAGE_EXECUTE_WRITECOPY,
    PAGE_GUARD,
    PAGE_NOCACHE,
    PAGE_WRITECOMBINE,
  }),
  section: named({
    SEC_FILE,
    SEC_IMAGE,
    SEC_RESERVE,
    SEC_COMMIT,
    SEC_NOCACHE,
    SEC_WRITECOMBINE,
    SEC_LARGE_PAGES,
  }),
  mapAccess: named({ FILE_MAP_COPY, FILE_MAP_WRITE, FILE_MAP_READ, FILE_MAP_EXECUTE }),
  writeWatch: named({ WRITE_WATCH_FLAG_RESET }),
  heapOptions: named({
    HEAP_NO_SERIALIZE,
    HEAP_GENERATE_EXCEPTIONS,
    HEAP_CREATE_ALIGN_16,
    HEAP_CREATE_ENABLE_EXECUTE,
  }),
  heapAlloc: named({ HEAP_NO_SERIALIZE, HEAP_GENERATE_EXCEPTIONS, HEAP_ZERO_MEMORY }),
  heapReAlloc: named({
    HEAP_NO_SERIALIZE,
    HEAP_GENERATE_EXCEPTIONS,
    HEAP_ZERO_MEMORY,
    HEAP_REALLOC_IN_PLACE_ONLY,
  }),
  heapCall: named({ HEAP_NO_SERIALIZE }),
  heap: named({
    HEAP_NO_SERIALIZE,
    HEAP_GROWABLE,
    HEAP_GENERATE_EXCEPTIONS,
    HEAP_ZERO_MEMORY,
    HEAP_REALLOC_IN_PLACE_ONLY,
    HEAP_TAIL_CHECKING_ENABLED,
    HEAP_FREE_CHECKING_ENABLED,
    HEAP_DISABLE_COALESCE_ON_FREE,
    HEAP_CREATE_ALIGN_16,
    HEAP_CREATE_ENABLE_EXECUTE,
  }),
} as const;

export type FlagKind = keyof typeof FLAG_NAMES;

/** `MEM_RESERVE | MEM_COMMIT`; bits without a name follow in hexadecimal; `0` for none. */
export function formatFlags(kind: FlagKind, value: number): string {
  let rest = value;
  const words: string[] = [];
  for (const [name, bit] of FLAG_NAMES[kind]) {
    if (!has(rest, bit)) continue;
    words.push(name);
    rest &= ~bit;
  }
  if (rest !== 0) words.push(`0x${(rest >>> 0).toString(16)}`);
  return words.join(' | ') || '0';
}
