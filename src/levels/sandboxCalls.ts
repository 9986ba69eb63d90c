import type { Op } from '../core/command.ts';
import { type CallFloor, floorOf } from '../core/floors.ts';
import { type CallForm, formToCode } from '../program/callForm.ts';
import type { BlankInfo } from '../program/program.ts';
import { ALL_CALLS, describeSignature, type FieldDescription } from '../program/signatures.ts';

/** A call to begin with: its arguments are likely ones, to be changed. */
export interface SandboxCall {
  readonly name: string;
  readonly floor: CallFloor;
}

/** Stands for a call of the kernel, though no function of Windows has its name. */
const OTHER_FLOORS: Readonly<Record<string, CallFloor>> = {
  openFile: 'kernel',
  new: 'cxx',
  'new[]': 'cxx',
  delete: 'cxx',
  'delete[]': 'cxx',
  'std::set_new_handler': 'cxx',
};

/** What free play has no use for: code inside `__except`, and processes, which are chosen beside the call. */
const ELSEWHERE: ReadonlySet<string> = new Set(['GetExceptionCode', 'runProcess', 'startProcess', 'inProcess']);

/** Every call a program can make, by the floor it enters; `none`: what a program does to memory without a call. */
export const SANDBOX_CALLS: readonly SandboxCall[] = ALL_CALLS.filter((name) => !ELSEWHERE.has(name)).map((name) => ({
  name,
  floor: OTHER_FLOORS[name] ?? floorOf(name as Op),
}));

type Variables = BlankInfo['variables'];

/** The code of a call with likely arguments; `variables`: what there is at that place, the latest last. */
export function sampleCall(name: string, variables: Variables): string {
  const fields = describeSignature(name)?.fields ?? [];
  const given = fields.map((field) => [field.name, sampleOf(name, field, variables)] as const);
  const form: CallForm = { call: name, fields: Object.fromEntries(given), cast: null, offset: null };
  return `${formToCode(form)};`;
}

function sampleOf(call: string, field: FieldDescription, variables: Variables): string {
  const own = OWN_SAMPLES[`${call}.${field.name}`];
  if (own !== undefined) return own;
  switch (field.kind) {
    case 'address':
      return latest(variables, (type) => type.endsWith('*')) ?? 'NULL';
    case 'handle':
      return latest(variables, (type) => type === 'HANDLE') ?? (field.name === 'hHeap' ? 'GetProcessHeap()' : 'NULL');
    case 'flags':
      return FLAG_SAMPLES[field.flags ?? ''] ?? '0';
    default:
      return KIND_SAMPLES[field.kind] ?? '0';
  }
}

const latest = (variables: Variables, fits: (type: string) => boolean): string | null =>
  variables.findLast(({ type, name }) => fits(type) && /^[hp]\d+$/.test(name))?.name ?? null;

const KIND_SAMPLES: Readonly<Partial<Record<FieldDescription['kind'], string>>> = {
  size: '4096',
  count: '16',
  protection: 'PAGE_READWRITE',
  alignment: '64',
  text: 'NULL',
  condition: 'TRUE',
  type: 'Widget',
  arguments: '',
};

const FLAG_SAMPLES: Readonly<Record<string, string>> = {
  allocationType: 'MEM_RESERVE | MEM_COMMIT',
  freeType: 'MEM_RELEASE',
  mapAccess: 'FILE_MAP_WRITE',
  globalAlloc: 'GMEM_MOVEABLE',
  localAlloc: 'LMEM_MOVEABLE',
};

/** Arguments of single calls that are likelier than others of their kind. */
const OWN_SAMPLES: Readonly<Record<string, string>> = {
  'VirtualAlloc.lpAddress': 'NULL',
  'VirtualAlloc.dwSize': '65536',
  'VirtualFree.dwSize': '0',
  'VirtualProtect.flNewProtect': 'PAGE_READONLY',
  'VirtualProtect.lpflOldProtect': '&oldProtect',
  'VirtualQuery.lpBuffer': '&info',
  'VirtualQuery.dwLength': 'sizeof(info)',
  'GetSystemInfo.lpSystemInfo': '&systemInfo',
  'CreateFileMapping.hFile': 'INVALID_HANDLE_VALUE',
  'CreateFileMapping.lpFileMappingAttributes': 'NULL',
  'CreateFileMapping.dwMaximumSizeLow': '65536',
  'CreateFileMapping.lpName': '"shared"',
  'OpenFileMapping.lpName': '"shared"',
  'MapViewOfFile.dwNumberOfBytesToMap': '0',
  'openFile.size': '65536',
  'HeapCreate.dwInitialSize': '0',
  'HeapCreate.dwMaximumSize': '0',
  'HeapAlloc.dwBytes': '100',
  'HeapReAlloc.dwBytes': '200',
  'GetProcessHeaps.NumberOfHeaps': '16',
  'GetProcessHeaps.ProcessHeaps': '&heaps[0]',
  'malloc.size': '100',
  '_malloca.size': '100',
  'calloc.size': '8',
  'realloc.size': '200',
  '_aligned_malloc.size': '100',
  'memset.value': '0xCC',
  'std::set_new_handler.new_p': 'giveUp',
  'runThreads.first': 'firstThread',
  'runThreads.second': 'secondThread',
};
