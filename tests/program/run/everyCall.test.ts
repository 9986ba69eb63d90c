// Protects the calls that only programs with every call have: what they answer and fill in, how they are printed, and that
// levels do without.
import { describe, expect, it } from 'vitest';
import { runPlan } from '../../../src/levels/planRun.ts';
import { EMPTY_SANDBOX, NEXT_CALL, sandboxLevel } from '../../../src/levels/sandbox.ts';
import { printCall } from '../../../src/program/printCall.ts';
import { parseProgram } from '../../../src/program/program.ts';

/** A program of free play, with the variables that calls fill in. */
function run(source: string) {
  const calls = [{ process: 1, code: source }];
  const level = sandboxLevel({ ...EMPTY_SANDBOX, calls }, { 'wine-8-x64': [] });
  if (!level.ok) throw new Error(JSON.stringify(level.findings));
  return runPlan(level.value, {}).execution;
}

describe('calls that few programs make', () => {
  it.each([
    [
      'NtAllocateVirtualMemory rounds what it is given, where it is given',
      'regionSize = 8; check(NtAllocateVirtualMemory(INVALID_HANDLE_VALUE, &base, 0, &regionSize, MEM_RESERVE, PAGE_READWRITE) == 0); check(regionSize == 4096); check(base != NULL);',
    ],
    [
      'NtAllocateVirtualMemory reserves from the granule on',
      'base = (PVOID)0x12345678; regionSize = 8; NtAllocateVirtualMemory(INVALID_HANDLE_VALUE, &base, 0, &regionSize, MEM_RESERVE, PAGE_READWRITE); check(base == (PVOID)0x12340000); check(regionSize == 0x6000);',
    ],
    [
      'system calls answer a status and leave the last error',
      'VirtualFree(NULL, 0, MEM_RELEASE); DWORD before = GetLastError(); base = NULL; regionSize = 8; check(NtAllocateVirtualMemory(INVALID_HANDLE_VALUE, &base, 0, &regionSize, MEM_RESERVE, 0) == STATUS_INVALID_PAGE_PROTECTION); check(GetLastError() == before);',
    ],
    [
      'NtFreeVirtualMemory releases part of a reservation',
      'char* p = VirtualAlloc(NULL, 0x30000, MEM_RESERVE, PAGE_READWRITE); base = p + 0x10000; regionSize = 0x10000; check(NtFreeVirtualMemory(INVALID_HANDLE_VALUE, &base, &regionSize, MEM_RELEASE) == 0); VirtualQuery(p + 0x10000, &info, sizeof(info)); check(info.State == MEM_FREE); VirtualQuery(p + 0x20000, &info, sizeof(info)); check(info.AllocationBase == p + 0x20000);',
    ],
    [
      'VirtualAlloc2 keeps to the requirements in memory',
      'MEM_ADDRESS_REQUIREMENTS* r = (MEM_ADDRESS_REQUIREMENTS*)calloc(1, sizeof(MEM_ADDRESS_REQUIREMENTS)); r->Alignment = 0x200000; MEM_EXTENDED_PARAMETER* e = (MEM_EXTENDED_PARAMETER*)calloc(1, sizeof(MEM_EXTENDED_PARAMETER)); e->Type = 1; e->Pointer = r; char* p = VirtualAlloc2(NULL, NULL, 4096, MEM_RESERVE, PAGE_READWRITE, e, 1); check(p != NULL); check((ULONG_PTR)p % 0x200000 == 0);',
    ],
    [
      'GetWriteWatch lists pages that were written',
      'char* p = VirtualAlloc(NULL, 0x10000, MEM_RESERVE | MEM_COMMIT | MEM_WRITE_WATCH, PAGE_READWRITE); write(p + 0x2000, 1); write(p + 0x5000, 1); pageCount = 16; check(GetWriteWatch(WRITE_WATCH_FLAG_RESET, p, 0x10000, &pages[0], &pageCount, &granularity) == 0); check(pageCount == 2); check(pages[0] == p + 0x2000); check(pages[1] == p + 0x5000); check(granularity == 4096); pageCount = 16; GetWriteWatch(0, p, 0x10000, &pages[0], &pageCount, &granularity); check(pageCount == 0); write(p, 1); check(ResetWriteWatch(p, 0x10000) == 0); check(ResetWriteWatch(NULL, 1) != 0);',
    ],
    [
      'HeapWalk goes from entry to entry to the end',
      'HANDLE h = HeapCreate(0, 0, 0); char* p = HeapAlloc(h, 0, 100); bool found = false; int pieces = 0; while (HeapWalk(h, &entry)) { ++pieces; if (entry.lpData == p) found = entry.cbData == 100; } check(found); check(pieces >= 3); check(GetLastError() == ERROR_NO_MORE_ITEMS);',
    ],
    [
      'HeapSetInformation switches the front end on, which HeapQueryInformation tells',
      'HANDLE h = HeapCreate(0, 0, 0); HeapQueryInformation(h, HeapCompatibilityInformation, &frontEnd, sizeof(frontEnd), &returnLength); check(frontEnd == 0); lfh = 2; check(HeapSetInformation(h, HeapCompatibilityInformation, &lfh, sizeof(lfh))); check(HeapQueryInformation(h, HeapCompatibilityInformation, &frontEnd, sizeof(frontEnd), &returnLength)); check(frontEnd == 2); check(returnLength == 4);',
    ],
    ['_set_errno', '_set_errno(12); check(_get_errno(&error) == 0); check(error == 12);'],
    [
      '_aligned_offset_malloc aligns the byte at the offset',
      'char* p = _aligned_offset_malloc(100, 64, 8); check((ULONG_PTR)(p + 8) % 64 == 0); check(_aligned_msize(p, 64, 8) == 100); p = _aligned_offset_realloc(p, 200, 64, 8); check((ULONG_PTR)(p + 8) % 64 == 0); _aligned_free(p);',
    ],
    [
      'the debug library knows its blocks',
      'byte* p = (byte*)_malloc_dbg(100, _NORMAL_BLOCK, NULL, 0); check(p[0] == 0xCD); check(_CrtIsValidHeapPointer(p)); check(_msize_dbg(p, _NORMAL_BLOCK) == 100); check(_CrtCheckMemory()); _free_dbg(p, _NORMAL_BLOCK); check(!_CrtIsValidHeapPointer(p)); check(_CrtSetDbgFlag(-1) == 1);',
    ],
    ['SetProcessWorkingSetSize', 'check(SetProcessWorkingSetSize(INVALID_HANDLE_VALUE, 0x100000, 0x400000));'],
  ])('%s', (_what, source) => {
    expect(run(source).ending).toEqual({ kind: 'waiting', blank: NEXT_CALL });
  });

  it('are printed with their own parameters', () => {
    const { commands } = run(
      'regionSize = 65536; NtAllocateVirtualMemory(INVALID_HANDLE_VALUE, &base, 0, &regionSize, MEM_RESERVE, PAGE_READWRITE); VirtualAlloc2(NULL, NULL, 4096, MEM_RESERVE, PAGE_NOACCESS, NULL, 0);',
    );
    expect(commands.map(printCall)).toEqual([
      'NtAllocateVirtualMemory(INVALID_HANDLE_VALUE, NULL, 0, 0x10000, MEM_RESERVE, PAGE_READWRITE)',
      'VirtualAlloc2(NULL, NULL, 4096, MEM_RESERVE, PAGE_NOACCESS, NULL, 0)',
    ]);
  });

  it('and their types are unknown to programs that do without them', () => {
    for (const source of ['ResetWriteWatch(NULL, 0);', 'PROCESS_HEAP_ENTRY entry;']) {
      expect(parseProgram(source).ok).toBe(false);
      expect(parseProgram(source, true).ok).toBe(true);
    }
  });
});
