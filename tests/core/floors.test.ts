/* Which floor a command is a call of: what meters of calls and of portability go by. */
import { expect, it } from 'vitest';
import type { Op } from '../../src/core/command.ts';
import { floorOf } from '../../src/core/floors.ts';

it.each<readonly [floor: string, ops: readonly Op[]]>([
  ['kernel', ['VirtualAlloc', 'NtFreeVirtualMemory', 'MapViewOfFile', 'CloseHandle', 'GetSystemInfo']],
  ['heap', ['HeapAlloc', 'HeapWalk', 'GetProcessHeap', 'GlobalAlloc', 'LocalFree']],
  ['crt', ['malloc', 'free', '_msize', '_aligned_malloc', '_heapchk']],
  ['cxx', ['operator new', 'operator new[]', 'operator delete', 'operator delete[]']],
  ['none', ['touch', 'read', 'write', 'constructObject', 'createStack', 'loadImage']],
])('the floor %s has its calls', (floor, ops) => {
  const asked = [...ops, ...ops].map((op) => `${op} ${floorOf(op)}`);
  expect(asked).toEqual([...ops, ...ops].map((op) => `${op} ${floor}`));
});
