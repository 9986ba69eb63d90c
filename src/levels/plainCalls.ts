/** A call in a text: where it stands, its name and its arguments as they are written. */
interface WrittenCall {
  readonly start: number;
  /** Behind its closing parenthesis. */
  readonly end: number;
  readonly name: string;
  readonly args: readonly string[];
}

/** A floor's plainest way to get memory and its partner: how somebody calls them who knows no other. */
export interface OneApi {
  /** The words that take memory with it, and those that give it back. */
  readonly takers: readonly string[];
  readonly givers: readonly string[];
  /** Takes `size` bytes, an expression. */
  readonly take: (size: string) => string;
  /** Gives `block` back, an expression. */
  readonly give: (block: string) => string;
}

/** One API of each floor that a program can call, from the lowest up, and the one of drivers. */
export const ONE_API = {
  VirtualAlloc: {
    takers: ['VirtualAlloc'],
    givers: ['VirtualFree'],
    take: (size) => `VirtualAlloc(NULL, ${size}, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE)`,
    give: (block) => `VirtualFree(${block}, 0, MEM_RELEASE)`,
  },
  HeapAlloc: {
    takers: ['HeapAlloc'],
    givers: ['HeapFree'],
    take: (size) => `HeapAlloc(GetProcessHeap(), 0, ${size})`,
    give: (block) => `HeapFree(GetProcessHeap(), 0, ${block})`,
  },
  malloc: {
    takers: ['malloc'],
    givers: ['free'],
    take: (size) => `malloc(${size})`,
    give: (block) => `free(${block})`,
  },
  new: {
    takers: ['new', 'new[]'],
    givers: ['delete', 'delete[]'],
    take: (size) => `new char[${size}]`,
    give: (block) => `delete[] (char*)(${block})`,
  },
  ExAllocatePool2: {
    takers: ['ExAllocatePool2'],
    givers: ['ExFreePoolWithTag'],
    take: (size) => `ExAllocatePool2(POOL_FLAG_NON_PAGED, ${size}, 'looP')`,
    give: (block) => `ExFreePoolWithTag(${block}, 'looP')`,
  },
} as const satisfies Readonly<Record<string, OneApi>>;

export type OneApiName = keyof typeof ONE_API;

/** The APIs there are for a driver, or for a program. */
export const oneApiNames = (isDriver: boolean): readonly OneApiName[] =>
  (Object.keys(ONE_API) as OneApiName[]).filter((name) => (name === 'ExAllocatePool2') === isDriver);

/** Which argument of a call is the size that is taken or the block that is given back. */
const SIZE_AT: Readonly<Record<string, number>> = { VirtualAlloc: 1, HeapAlloc: 2, malloc: 0, ExAllocatePool2: 1 };
const BLOCK_AT: Readonly<Record<string, number>> = { VirtualFree: 0, HeapFree: 2, free: 0, ExFreePoolWithTag: 0 };

/** A text with every call that plainly takes or gives back memory replaced by `api`'s; `null` if there is none. */
export function withOneApi(code: string, api: OneApi): string | null {
  const calls = [...code.matchAll(/\b[A-Za-z]\w*(?=\()/g)].map(({ 0: name, index }) => callAt(code, name, index));
  const replaced = calls.flatMap((call) => {
    const text = inOneApi(call, api);
    return text === null ? [] : [{ call, text }];
  });
  if (replaced.length === 0) return null;
  return replaced
    .toReversed()
    .reduce((text, { call: { start, end }, text: own }) => text.slice(0, start) + own + text.slice(end), code);
}

function inOneApi({ name, args }: WrittenCall, api: OneApi): string | null {
  if (name === 'VirtualAlloc' && args[0] !== 'NULL') return null;
  const size = args[SIZE_AT[name] ?? -1];
  if (size !== undefined) return api.take(size);
  if (name === 'VirtualFree' && args[2] !== 'MEM_RELEASE') return null;
  const block = args[BLOCK_AT[name] ?? -1];
  return block === undefined ? null : api.give(block);
}

/** The call whose name begins at `start`; a parenthesis that is never closed ends with the text. */
function callAt(code: string, name: string, start: number): WrittenCall {
  const args: string[] = [];
  let [depth, from, at] = [0, start + name.length + 1, start + name.length];
  for (; at < code.length; at++) {
    const sign = code[at] ?? '';
    if ('([{'.includes(sign)) depth++;
    if (')]}'.includes(sign)) depth--;
    if (depth > 1 || (depth === 1 && sign !== ',')) continue;
    args.push(code.slice(from, at).trim());
    from = at + 1;
    if (depth === 0) break;
  }
  return { start, end: at + 1, name, args };
}
