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
} as const;

export type SourceId = keyof typeof SOURCES;
