import type { Op } from '../core/command.ts';
import { type CallFloor, floorOf } from '../core/floors.ts';
import { type CallForm, formToCode } from '../program/callForm.ts';
import { ADDED_CALLS } from '../program/everyCall.ts';
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

/** Calls that are another form of `new`, which the form of the call has no fields for. */
const FORMS_OF_NEW: Readonly<Record<string, string>> = {
  'new (std::nothrow)': 'new (std::nothrow) Widget',
  'new (place)': 'new (@place) Widget',
};

/** What free play has no use for: code inside `__except`, and processes, which are chosen beside the call. */
const ELSEWHERE: ReadonlySet<string> = new Set(['GetExceptionCode', 'runProcess', 'startProcess', 'inProcess']);

/** What variables must hold that a call both reads and fills in. */
const SET_BEFORE: Readonly<Record<string, string>> = {
  NtAllocateVirtualMemory: 'regionSize = 65536; ',
  GetWriteWatch: 'pageCount = 16; ',
  HeapSetInformation: 'lfh = 2; ',
};

const NAMES: readonly string[] = [...ALL_CALLS, ...ADDED_CALLS, ...Object.keys(FORMS_OF_NEW)];

/** Every call a program can make, by the floor it enters; `none`: what a program does to memory without a call. */
export const SANDBOX_CALLS: readonly SandboxCall[] = NAMES.filter((name) => !ELSEWHERE.has(name)).map((name) => ({
  name,
  floor: floorOfCall(name),
}));

function floorOfCall(name: string): CallFloor {
  if (name.startsWith('new (')) return 'cxx';
  return OTHER_FLOORS[name] ?? (/_dbg$|^_aligned_offset/.test(name) ? 'crt' : floorOf(name as Op));
}

type Variables = BlankInfo['variables'];

/** The code of a call with likely arguments; `variables`: what there is at that place, the latest last. */
export function sampleCall(name: string, variables: Variables): string {
  const other = FORMS_OF_NEW[name];
  if (other) return `${other.replace('@place', latestPointer(variables) ?? 'malloc(sizeof(Widget))')};`;
  const fields = describeSignature(name)?.fields ?? [];
  const given = fields.map((field) => [field.name, sampleOf(name, field, variables)] as const);
  const form: CallForm = { call: name, fields: Object.fromEntries(given), cast: null, offset: null };
  return `${SET_BEFORE[name] ?? ''}${formToCode(form)};`;
}

function sampleOf(call: string, field: FieldDescription, variables: Variables): string {
  const own = OWN_SAMPLES[`${call}.${field.name}`];
  if (own !== undefined) return own;
  switch (field.kind) {
    case 'address':
      return latestPointer(variables) ?? 'NULL';
    case 'handle':
      return (
        latest(variables, (type) => type === 'HANDLE') ??
        (/^(hHeap|HeapHandle)$/.test(field.name) ? 'GetProcessHeap()' : 'NULL')
      );
    case 'flags':
      return FLAG_SAMPLES[field.flags ?? ''] ?? '0';
    default:
      return field.name === 'blockType' ? '_NORMAL_BLOCK' : (KIND_SAMPLES[field.kind] ?? '0');
  }
}

const latest = (variables: Variables, fits: (type: string) => boolean): string | null =>
  variables.findLast(({ type, name }) => fits(type) && /^[hp]\d+$/.test(name))?.name ?? null;

const latestPointer = (variables: Variables): string | null => latest(variables, (type) => type.endsWith('*'));

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
  'VirtualAlloc2.BaseAddress': 'NULL',
  'VirtualAlloc2.ExtendedParameters': 'NULL',
  'VirtualAlloc2.Process': 'NULL',
  'NtAllocateVirtualMemory.ProcessHandle': 'INVALID_HANDLE_VALUE',
  'NtAllocateVirtualMemory.BaseAddress': '&base',
  'NtAllocateVirtualMemory.ZeroBits': '0',
  'NtAllocateVirtualMemory.RegionSize': '&regionSize',
  'NtFreeVirtualMemory.ProcessHandle': 'INVALID_HANDLE_VALUE',
  'NtFreeVirtualMemory.BaseAddress': '&base',
  'NtFreeVirtualMemory.RegionSize': '&regionSize',
  'GetWriteWatch.lpAddresses': '&pages[0]',
  'GetWriteWatch.lpdwCount': '&pageCount',
  'GetWriteWatch.lpdwGranularity': '&granularity',
  'SetProcessWorkingSetSize.hProcess': 'INVALID_HANDLE_VALUE',
  'SetProcessWorkingSetSize.dwMinimumWorkingSetSize': '1048576',
  'SetProcessWorkingSetSize.dwMaximumWorkingSetSize': '4194304',
  'HeapWalk.lpEntry': '&entry',
  'HeapSetInformation.HeapInformationClass': 'HeapCompatibilityInformation',
  'HeapSetInformation.HeapInformation': '&lfh',
  'HeapSetInformation.HeapInformationLength': 'sizeof(lfh)',
  'HeapQueryInformation.HeapInformationClass': 'HeapCompatibilityInformation',
  'HeapQueryInformation.HeapInformation': '&frontEnd',
  'HeapQueryInformation.HeapInformationLength': 'sizeof(frontEnd)',
  'HeapQueryInformation.ReturnLength': '&returnLength',
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
  '_aligned_offset_malloc.size': '100',
  '_aligned_offset_malloc.offset': '8',
  '_get_errno.pValue': '&error',
  '_malloc_dbg.size': '100',
  '_calloc_dbg.size': '8',
  '_realloc_dbg.newSize': '200',
  '_CrtSetDbgFlag.newFlag': '-1',
  'memset.value': '0xCC',
  'std::set_new_handler.new_p': 'giveUp',
  'runThreads.first': 'firstThread',
  'runThreads.second': 'secondThread',
};
