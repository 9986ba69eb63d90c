import type { Address, ByteSize } from '../../../base/bytes.ts';
import { type Answer, type Outcome, refuse, succeed } from '../../outcome.ts';
import { access } from '../access.ts';
import { poke } from '../memory.ts';
import type { AddressSpace } from '../space/addressSpace.ts';
import { Contents, type Pattern } from '../space/contents.ts';
import type { Handle, Rights } from './handleTable.ts';

/** A file that exists for the program: its size in bytes, what it holds, what the handle may do. */
export interface FileRequest {
  readonly size: ByteSize;
  readonly pattern: Pattern;
  readonly rights: Rights;
  readonly isUnreadable?: boolean;
}

/** Makes a file and opens it. */
export function createTestFile(
  space: AddressSpace,
  { size, pattern, rights, isUnreadable = false }: FileRequest,
): Answer<Handle> {
  const file = { size, contents: new Contents(pattern, size), isUnreadable };
  return succeed(space.handles.open({ type: 'file', file, rights }));
}

/**
 * `ReadFile` into memory: the kernel writes, so a guard page makes the call fail (and is gone) and a write watch sees
 * the whole buffer (facts: virtual §3.6, §5.3). Answers the bytes read.
 */
export function readFile(
  space: AddressSpace,
  hFile: Handle,
  buffer: Address,
  offset: ByteSize,
  size: ByteSize,
): Outcome<ByteSize> {
  const target = space.handles.get(hFile);
  if (target?.type !== 'file') return refuse('handle.invalid');
  const raised = access(space, buffer, size, 'write');
  if (raised) return refuse(raised.raised === 'STATUS_GUARD_PAGE_VIOLATION' ? 'lock.guard' : 'lock.notAccessible');
  const bytes = Math.max(0, Math.min(size, target.file.size - offset));
  poke(space, buffer, target.file.contents.readRange(offset, bytes));
  return succeed(bytes);
}
