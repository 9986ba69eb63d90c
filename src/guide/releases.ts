/** What gives back what a call has given; calls that give nothing are not in it. */
export const RELEASES: Readonly<Record<string, string>> = {
  VirtualAlloc: 'VirtualFree',
  VirtualLock: 'VirtualUnlock',
  CreateFileMapping: 'CloseHandle',
  OpenFileMapping: 'CloseHandle',
  openFile: 'CloseHandle',
  MapViewOfFile: 'UnmapViewOfFile',
  HeapCreate: 'HeapDestroy',
  HeapAlloc: 'HeapFree',
  HeapReAlloc: 'HeapFree',
  HeapLock: 'HeapUnlock',
  GlobalAlloc: 'GlobalFree',
  GlobalReAlloc: 'GlobalFree',
  GlobalLock: 'GlobalUnlock',
  LocalAlloc: 'LocalFree',
  LocalReAlloc: 'LocalFree',
  LocalLock: 'LocalUnlock',
  malloc: 'free',
  calloc: 'free',
  realloc: 'free',
  _recalloc: 'free',
  _aligned_malloc: '_aligned_free',
  _aligned_realloc: '_aligned_free',
  _aligned_recalloc: '_aligned_free',
  new: 'delete',
  'new[]': 'delete[]',
  ExAllocatePool2: 'ExFreePoolWithTag',
  KeRaiseIrql: 'KeLowerIrql',
  EnterCriticalSection: 'LeaveCriticalSection',
};

/** The calls whose memory or hold a call gives back. */
export const givesBack = (call: string): readonly string[] =>
  Object.keys(RELEASES).filter((taker) => RELEASES[taker] === call);
