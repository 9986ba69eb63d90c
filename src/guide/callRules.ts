import { RULES, type RuleId } from '../core/rules/rules.ts';

/** The rules of a call: whole families by the word before the point, single ones by their names. */
const BY_CALL: Readonly<Record<string, readonly string[]>> = {
  VirtualAlloc: ['place', 'reserve', 'commit.charge', 'commit.again', 'alloc', 'commit', 'reset', 'resetUndo'],
  VirtualFree: ['decommit', 'release', 'free'],
  VirtualProtect: ['range', 'protect'],
  VirtualQuery: ['query'],
  VirtualLock: ['lock'],
  VirtualUnlock: ['unlock'],
  CreateFileMapping: ['section'],
  OpenFileMapping: ['section.noName', 'section.sharedPages'],
  MapViewOfFile: ['view'],
  UnmapViewOfFile: ['unmap'],
  CloseHandle: ['handle'],
  HeapCreate: ['heap.layout', 'heap.lastPage', 'heapCreate'],
  HeapAlloc: [
    'heap.bestFit',
    'heap.split',
    'heap.commitOnDemand',
    'heap.segmentGrowth',
    'heap.virtualBlock',
    'heapAlloc',
  ],
  HeapReAlloc: ['heap.resizeInPlace', 'heap.moveBlock', 'heapReAlloc'],
  HeapFree: ['heap.free', 'heap.coalesce', 'heap.decommit', 'corruption', 'heapFree'],
  HeapSize: ['heapSize'],
  HeapValidate: ['heapValidate'],
  HeapCompact: ['heap.coalesce', 'heap.decommit'],
  HeapDestroy: ['heap.destroy', 'heapDestroy'],
  HeapLock: ['heapLock', 'heap.race'],
  GlobalAlloc: ['globalAlloc'],
  LocalAlloc: ['globalAlloc'],
  GlobalReAlloc: ['globalReAlloc'],
  LocalReAlloc: ['globalReAlloc'],
  GlobalFree: ['globalMemory', 'heap.mismatch'],
  LocalFree: ['globalMemory', 'heap.mismatch'],
  GlobalLock: ['globalLock'],
  LocalLock: ['globalLock'],
  GlobalUnlock: ['globalUnlock'],
  LocalUnlock: ['globalUnlock'],
  malloc: ['crt.processHeap', 'crt.atLeastOneByte', 'crt.noMemory', 'crt.requestTooLarge'],
  calloc: ['crt.productOverflows', 'crt.processHeap', 'crt.noMemory'],
  realloc: ['heap.resizeInPlace', 'heap.moveBlock', 'crt.noMemory'],
  _recalloc: ['crt.productOverflows', 'heap.moveBlock'],
  _expand: ['heap.resizeInPlace'],
  free: ['heap.free', 'heap.mismatch', 'debug.alignedBlock'],
  _msize: ['crt.nullBlock', 'crt.notABlock'],
  _aligned_malloc: ['crt.alignedLayout', 'crt.alignment', 'crt.noMemory'],
  _aligned_realloc: ['crt.alignedLayout', 'crt.offset'],
  _aligned_recalloc: ['crt.alignedLayout', 'crt.productOverflows'],
  _aligned_msize: ['crt.alignedLayout', 'crt.nullBlock'],
  _aligned_free: ['crt.alignedLayout', 'debug.notAligned'],
  _set_new_mode: ['crt.newMode', 'crt.askNewHandler'],
  _get_heap_handle: ['crt.processHeap'],
  memset: ['touch.demandZero', 'touch.noAccess'],
  write: ['touch'],
  read: ['touch.demandZero', 'touch.noAccess', 'touch.fileRead'],
  execute: ['touch.noAccess'],
  'std::set_new_handler': ['crt.askNewHandler', 'new.badAlloc'],
  runThreads: ['heap.race'],
  new: ['object.lifetime', 'new.badAlloc', 'new.alignedOverload'],
  'new[]': ['new.arrayCookie', 'new.badArrayLength'],
  delete: ['object.lifetime', 'heap.mismatch'],
  'delete[]': ['new.arrayCookie', 'delete.runawayCount'],
};

const ALL = Object.keys(RULES) as RuleId[];

/** The rules that decide what a call does and when it refuses, effects first. */
export function rulesOfCall(call: string): readonly RuleId[] {
  const wanted = BY_CALL[call] ?? [];
  return [...new Set(wanted.flatMap((each) => ALL.filter((id) => id === each || id.startsWith(`${each}.`))))];
}
