/** Where the rules come from. A rule names one or more of these, with the place in it. */
export const SOURCES = {
  'ms:VirtualAlloc': {
    title: 'Microsoft Learn: VirtualAlloc',
    url: 'https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-virtualalloc',
  },
  'ms:VirtualAlloc2': {
    title: 'Microsoft Learn: VirtualAlloc2',
    url: 'https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-virtualalloc2',
  },
  'ms:VirtualFree': {
    title: 'Microsoft Learn: VirtualFree',
    url: 'https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-virtualfree',
  },
  'ms:VirtualProtect': {
    title: 'Microsoft Learn: VirtualProtect',
    url: 'https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-virtualprotect',
  },
  'ms:VirtualQuery': {
    title: 'Microsoft Learn: VirtualQuery',
    url: 'https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-virtualquery',
  },
  'ms:VirtualLock': {
    title: 'Microsoft Learn: VirtualLock',
    url: 'https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-virtuallock',
  },
  'ms:GetWriteWatch': {
    title: 'Microsoft Learn: GetWriteWatch',
    url: 'https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-getwritewatch',
  },
  'ms:CreateFileMapping': {
    title: 'Microsoft Learn: CreateFileMapping',
    url: 'https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-createfilemappingw',
  },
  'ms:MapViewOfFile': {
    title: 'Microsoft Learn: MapViewOfFile',
    url: 'https://learn.microsoft.com/windows/win32/api/memoryapi/nf-memoryapi-mapviewoffile',
  },
  'ms:protection': {
    title: 'Microsoft Learn: Memory Protection Constants',
    url: 'https://learn.microsoft.com/windows/win32/Memory/memory-protection-constants',
  },
  'ms:guard-pages': {
    title: 'Microsoft Learn: Creating Guard Pages',
    url: 'https://learn.microsoft.com/windows/win32/Memory/creating-guard-pages',
  },
  'ms:page-state': {
    title: 'Microsoft Learn: Page State',
    url: 'https://learn.microsoft.com/windows/win32/Memory/page-state',
  },
  'ms:reserve-commit': {
    title: 'Microsoft Learn: Reserving and Committing Memory',
    url: 'https://learn.microsoft.com/windows/win32/Memory/reserving-and-committing-memory',
  },
  'ms:working-set': {
    title: 'Microsoft Learn: Working Set',
    url: 'https://learn.microsoft.com/windows/win32/Memory/working-set',
  },
  'ms:large-pages': {
    title: 'Microsoft Learn: Large-Page Support',
    url: 'https://learn.microsoft.com/windows/win32/Memory/large-page-support',
  },
  'ms:awe': {
    title: 'Microsoft Learn: Address Windowing Extensions',
    url: 'https://learn.microsoft.com/windows/win32/Memory/address-windowing-extensions',
  },
  'wine:kernel32': {
    title: 'Wine, dlls/kernel32/tests/virtual.c (run on Windows by WineHQ)',
    url: 'https://gitlab.winehq.org/wine/wine/-/blob/master/dlls/kernel32/tests/virtual.c',
  },
  'wine:ntdll': {
    title: 'Wine, dlls/ntdll/tests/virtual.c (run on Windows by WineHQ)',
    url: 'https://gitlab.winehq.org/wine/wine/-/blob/master/dlls/ntdll/tests/virtual.c',
  },
  'reactos:apitests': {
    title: 'ReactOS, modules/rostests/apitests/ntdll (written against Windows)',
    url: 'https://github.com/reactos/reactos/tree/master/modules/rostests/apitests/ntdll',
  },
  'reactos:kmtests': {
    title: 'ReactOS, modules/rostests/kmtests/ntos_mm (written against Windows)',
    url: 'https://github.com/reactos/reactos/tree/master/modules/rostests/kmtests/ntos_mm',
  },
  'reactos:mm': {
    title: 'ReactOS, ntoskrnl/mm/ARM3/virtual.c (a re-implementation)',
    url: 'https://github.com/reactos/reactos/blob/master/ntoskrnl/mm/ARM3/virtual.c',
  },
  'oldnewthing:64k': {
    title: 'The Old New Thing, 2003-10-08: why allocation granularity is 64K',
    url: 'https://devblogs.microsoft.com/oldnewthing/20031008-00/?p=42223',
  },
  'oldnewthing:7ffe0000': {
    title: 'The Old New Thing, 2022-12-16: the addresses below 7ffe0000',
    url: 'https://devblogs.microsoft.com/oldnewthing/',
  },
  'windows-internals': {
    title: 'Windows Internals, 7th edition, chapter 5',
    url: 'https://learn.microsoft.com/sysinternals/resources/windows-internals',
  },
  'ms:HeapCreate': {
    title: 'Microsoft Learn: HeapCreate',
    url: 'https://learn.microsoft.com/windows/win32/api/heapapi/nf-heapapi-heapcreate',
  },
  'ms:HeapAlloc': {
    title: 'Microsoft Learn: HeapAlloc',
    url: 'https://learn.microsoft.com/windows/win32/api/heapapi/nf-heapapi-heapalloc',
  },
  'ms:HeapReAlloc': {
    title: 'Microsoft Learn: HeapReAlloc',
    url: 'https://learn.microsoft.com/windows/win32/api/heapapi/nf-heapapi-heaprealloc',
  },
  'ms:HeapSize': {
    title: 'Microsoft Learn: HeapSize',
    url: 'https://learn.microsoft.com/windows/win32/api/heapapi/nf-heapapi-heapsize',
  },
  'ms:HeapValidate': {
    title: 'Microsoft Learn: HeapValidate',
    url: 'https://learn.microsoft.com/windows/win32/api/heapapi/nf-heapapi-heapvalidate',
  },
  'ms:HeapFree': {
    title: 'Microsoft Learn: HeapFree',
    url: 'https://learn.microsoft.com/windows/win32/api/heapapi/nf-heapapi-heapfree',
  },
  'ms:HeapLock': {
    title: 'Microsoft Learn: HeapLock',
    url: 'https://learn.microsoft.com/windows/win32/api/heapapi/nf-heapapi-heaplock',
  },
  'ms:HeapWalk': {
    title: 'Microsoft Learn: HeapWalk',
    url: 'https://learn.microsoft.com/windows/win32/api/heapapi/nf-heapapi-heapwalk',
  },
  'ms:HeapDestroy': {
    title: 'Microsoft Learn: HeapDestroy',
    url: 'https://learn.microsoft.com/windows/win32/api/heapapi/nf-heapapi-heapdestroy',
  },
  'ms:HeapSetInformation': {
    title: 'Microsoft Learn: HeapSetInformation',
    url: 'https://learn.microsoft.com/windows/win32/api/heapapi/nf-heapapi-heapsetinformation',
  },
  'ms:GlobalAlloc': {
    title: 'Microsoft Learn: GlobalAlloc, and the pages of the other Global and Local functions',
    url: 'https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-globalalloc',
  },
  'ms:SetClipboardData': {
    title: 'Microsoft Learn: SetClipboardData',
    url: 'https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setclipboarddata',
  },
  'ms:malloc': {
    title: 'Microsoft Learn: malloc, and the pages of the other C runtime allocation functions',
    url: 'https://learn.microsoft.com/cpp/c-runtime-library/reference/malloc',
  },
  'ms:aligned-malloc': {
    title: 'Microsoft Learn: _aligned_malloc',
    url: 'https://learn.microsoft.com/cpp/c-runtime-library/reference/aligned-malloc',
  },
  'ms:set-new-mode': {
    title: 'Microsoft Learn: _set_new_mode',
    url: 'https://learn.microsoft.com/cpp/c-runtime-library/reference/set-new-mode',
  },
  'ms:operator-new': {
    title: 'Microsoft Learn: new and delete operators',
    url: 'https://learn.microsoft.com/cpp/cpp/new-and-delete-operators',
  },
  'ms:aligned-new': {
    title: 'Microsoft Learn: /Zc:alignedNew',
    url: 'https://learn.microsoft.com/cpp/build/reference/zc-alignednew',
  },
  'ms:ucrt': {
    title: 'Universal C Runtime, sources in the Windows SDK (ucrt/heap)',
    url: 'https://learn.microsoft.com/cpp/porting/upgrade-your-code-to-the-universal-crt',
  },
  'wine:heap': {
    title: 'Wine, dlls/kernel32/tests/heap.c (run on Windows by WineHQ)',
    url: 'https://gitlab.winehq.org/wine/wine/-/blob/master/dlls/kernel32/tests/heap.c',
  },
  'wine:msvcrt': {
    title: 'Wine, dlls/msvcrt/tests/heap.c (run on Windows by WineHQ)',
    url: 'https://gitlab.winehq.org/wine/wine/-/blob/master/dlls/msvcrt/tests/heap.c',
  },
  'reactos:heap': {
    title: 'ReactOS, sdk/lib/rtl/heap.c (a re-implementation)',
    url: 'https://github.com/reactos/reactos/blob/master/sdk/lib/rtl/heap.c',
  },
  'reactos:heapmem': {
    title: 'ReactOS, dll/win32/kernel32/client/heapmem.c (a re-implementation)',
    url: 'https://github.com/reactos/reactos/blob/master/dll/win32/kernel32/client/heapmem.c',
  },
  'valasek-mandt': {
    title: 'Valasek and Mandt: Windows 8 Heap Internals (2012)',
    url: 'https://media.blackhat.com/bh-us-12/Briefings/Valasek/BH_US_12_Valasek_Windows_8_Heap_Internals_Slides.pdf',
  },
  'heap-dumps': {
    title: 'WinDbg dumps of heaps of 64-bit Windows 7 to 11, published in blogs and textbooks',
    url: 'https://learn.microsoft.com/windows-hardware/drivers/debugger/-heap',
  },
  yason: {
    title: 'Yason: Windows 10 Segment Heap Internals (2016)',
    url: 'https://www.blackhat.com/docs/us-16/materials/us-16-Yason-Windows-10-Segment-Heap-Internals-wp.pdf',
  },
  debugoff: {
    title: 'debugoff.com: The real LFH activation behavior (NT heap)',
    url: 'https://debugoff.com',
  },
  exploo0osion: {
    title: 'Exploooosion: Windows heap notes with print-outs and dumps of 64-bit Windows 10 and 11',
    url: 'https://exploo0osion.github.io/learning_windows_pwn_2',
  },
  l0ch: {
    title: 'L0ch (hackyboiz): NT heap, with dumps of 64-bit Windows 10 (2021)',
    url: 'https://hackyboiz.github.io',
  },
  'oldnewthing:termination': {
    title: 'The Old New Thing, 2013-12-27: heap termination on corruption',
    url: 'https://devblogs.microsoft.com/oldnewthing/20131227-00/?p=2263',
  },
  'itanium-abi': {
    title: 'Itanium C++ ABI: array operator new cookies',
    url: 'https://itanium-cxx-abi.github.io/cxx-abi/abi.html#array-cookies',
  },
  clang: {
    title: 'Code that clang 14 generates for x86_64-pc-windows-msvc and x86_64-w64-mingw32',
    url: 'https://github.com/llvm/llvm-project/blob/main/clang/lib/CodeGen/MicrosoftCXXABI.cpp',
  },
  'cpp-standard': {
    title: 'The C++ standard, working draft',
    url: 'https://eel.is/c++draft/',
  },
  winheapbook: {
    title: 'mrT4ntr4: winheapbook',
    url: 'https://github.com/mrT4ntr4/winheapbook',
  },
  shafir: {
    title: 'Shafir: slides on the size ranges of the segment heap',
    url: 'https://windows-internals.com',
  },
  'ms:heapType': {
    title: 'Microsoft Learn: application manifests, heapType',
    url: 'https://learn.microsoft.com/windows/win32/sbscs/application-manifests',
  },
  'ms:ExAllocatePool2': {
    title: 'Microsoft Learn: ExAllocatePool2',
    url: 'https://learn.microsoft.com/windows-hardware/drivers/ddi/wdm/nf-wdm-exallocatepool2',
  },
  'ms:ExFreePoolWithTag': {
    title: 'Microsoft Learn: ExFreePoolWithTag',
    url: 'https://learn.microsoft.com/windows-hardware/drivers/ddi/wdm/nf-wdm-exfreepoolwithtag',
  },
  'ms:POOL_FLAGS': {
    title: 'Microsoft Learn: POOL_FLAGS',
    url: 'https://learn.microsoft.com/windows-hardware/drivers/kernel/pool_flags',
  },
  'ms:KeRaiseIrql': {
    title: 'Microsoft Learn: KeRaiseIrql and KeLowerIrql',
    url: 'https://learn.microsoft.com/windows-hardware/drivers/ddi/wdm/nf-wdm-keraiseirql',
  },
  'ms:irql': {
    title: 'Microsoft Learn: Managing Hardware Priorities',
    url: 'https://learn.microsoft.com/windows-hardware/drivers/kernel/managing-hardware-priorities',
  },
  'ms:bugcheckC2': {
    title: 'Microsoft Learn: Bug Check 0xC2 BAD_POOL_CALLER',
    url: 'https://learn.microsoft.com/windows-hardware/drivers/debugger/bug-check-0xc2--bad-pool-caller',
  },
  'ms:bugcheckD1': {
    title: 'Microsoft Learn: Bug Check 0xD1 DRIVER_IRQL_NOT_LESS_OR_EQUAL',
    url: 'https://learn.microsoft.com/windows-hardware/drivers/debugger/bug-check-0xd1--driver-irql-not-less-or-equal',
  },
} as const;

export type SourceId = keyof typeof SOURCES;
