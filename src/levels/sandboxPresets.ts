import { EMPTY_SANDBOX, type SandboxState, START_PROCESS, WORKLOADS, type WorkloadName } from './sandbox.ts';

/** A sandbox to begin with; its name and what there is to see are in the texts. */
export interface SandboxPreset {
  readonly id:
    | 'empty'
    | 'real'
    | 'everySecond'
    | 'frontEnd'
    | 'growing'
    | 'twoHeaps'
    | 'segmentHeap'
    | 'arena'
    | 'shared'
    | 'twoProcesses'
    | 'copyOnWrite'
    | WorkloadName;
  readonly state: SandboxState;
}

/** Calls are of the first process if they do not say. */
type Call = string | SandboxState['calls'][number];

interface Changes extends Partial<Omit<SandboxState, 'calls'>> {
  readonly calls?: readonly Call[];
}

const preset = (id: SandboxPreset['id'], { calls = [], ...changes }: Changes): SandboxPreset => ({
  id,
  state: {
    ...EMPTY_SANDBOX,
    ...changes,
    calls: calls.map((call) => (typeof call === 'string' ? { process: 1, code: call } : call)),
  },
});

const second = (code: string): Call => ({ process: 2, code });

const BLOCKS = 'void* blocks[64];';

/** Where free play can begin: processes, heaps at work, and what real programs did to theirs. */
export const SANDBOX_PRESETS: readonly SandboxPreset[] = [
  preset('empty', {}),
  preset('real', { processes: ['wine-8-x64'] }),
  preset('everySecond', {
    calls: [
      BLOCKS,
      'for (int i = 0; i < 64; ++i) blocks[i] = malloc(1000);',
      'for (int i = 0; i < 64; i += 2) free(blocks[i]);',
      'char* p1 = malloc(2000);',
    ],
  }),
  preset('frontEnd', {
    calls: [
      BLOCKS,
      'for (int i = 0; i < 64; ++i) blocks[i] = HeapAlloc(GetProcessHeap(), 0, 48);',
      'for (int i = 0; i < 64; ++i) HeapFree(GetProcessHeap(), 0, blocks[i]);',
    ],
  }),
  preset('growing', {
    calls: [
      'char* p1 = malloc(16);',
      'for (int size = 32; size <= 1048576; size = size * 2) p1 = realloc(p1, size);',
      'free(p1);',
    ],
  }),
  preset('twoHeaps', {
    calls: [
      'HANDLE h1 = HeapCreate(0, 0, 0);',
      'HANDLE h2 = HeapCreate(0, 0, 0);',
      'for (int i = 0; i < 40; ++i) { HeapAlloc(h1, 0, 300); HeapAlloc(h2, 0, 40); }',
      'HeapDestroy(h2);',
    ],
  }),
  preset('segmentHeap', {
    heapKind: 'segment',
    calls: [
      BLOCKS,
      'for (int i = 0; i < 32; ++i) blocks[i] = malloc(64);',
      'char* p1 = malloc(20000);',
      'char* p2 = malloc(300000);',
      'char* p3 = malloc(2000000);',
    ],
  }),
  preset('arena', {
    calls: [
      'char* p1 = VirtualAlloc(NULL, 1048576, MEM_RESERVE, PAGE_READWRITE);',
      'for (int i = 0; i < 8; ++i) { VirtualAlloc(p1 + i * 16384, 4096, MEM_COMMIT, PAGE_READWRITE); write(p1 + i * 16384, 4096); }',
      'VirtualFree(p1, 65536, MEM_DECOMMIT);',
      'VirtualProtect(p1 + 65536, 4096, PAGE_READONLY, &oldProtect);',
    ],
  }),
  preset('shared', {
    calls: [
      'HANDLE h1 = CreateFileMapping(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 262144, "shared");',
      'char* p1 = MapViewOfFile(h1, FILE_MAP_WRITE, 0, 0, 0);',
      'char* p2 = MapViewOfFile(h1, FILE_MAP_READ, 0, 65536, 65536);',
      'write(p1, 100000);',
      'read(p2, 4096);',
    ],
  }),
  preset('twoProcesses', {
    calls: [
      'HANDLE h1 = CreateFileMapping(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 262144, "shared");',
      'char* p1 = MapViewOfFile(h1, FILE_MAP_WRITE, 0, 0, 0);',
      'write(p1, 20000);',
      START_PROCESS,
      second('char* p2 = VirtualAlloc(NULL, 65536, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);'),
      second('HANDLE h2 = OpenFileMapping(FILE_MAP_WRITE, FALSE, "shared");'),
      second('char* p3 = MapViewOfFile(h2, FILE_MAP_WRITE, 0, 0, 0);'),
      second('read(p3, 20000);'),
      'CloseHandle(h1);',
      'UnmapViewOfFile(p1);',
    ],
  }),
  preset('copyOnWrite', {
    calls: [
      'HANDLE h1 = CreateFileMapping(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 65536, "shared");',
      'char* p1 = MapViewOfFile(h1, FILE_MAP_WRITE, 0, 0, 0);',
      'write(p1, 65536);',
      START_PROCESS,
      second('HANDLE h2 = OpenFileMapping(FILE_MAP_COPY, FALSE, "shared");'),
      second('char* p2 = MapViewOfFile(h2, FILE_MAP_COPY, 0, 0, 0);'),
      second('read(p2, 65536);'),
      second('write(p2, 12288);'),
    ],
  }),
  ...WORKLOADS.map((trace) => preset(trace, { workload: { trace, route: 'HeapAlloc' } })),
];
