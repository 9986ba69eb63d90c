import { FILE_MAP_COPY, FILE_MAP_EXECUTE, FILE_MAP_READ, FILE_MAP_WRITE, has } from '../../codes/flags.ts';
import { type Answer, refuse, succeed } from '../../outcome.ts';
import type { AddressSpace } from '../space/addressSpace.ts';
import type { Handle } from './handleTable.ts';
import { releaseSection } from './section.ts';

/** `OpenFileMapping`: a handle to the section of that name, in any process, for what is asked and no more (facts: virtual §6 #6, #8). */
export function openFileMapping(space: AddressSpace, dwDesiredAccess: number, lpName: string): Answer<Handle> {
  const section = space.system.namedSections.get(lpName);
  if (!section) return refuse('section.noName');
  const rights = {
    read: has(dwDesiredAccess, FILE_MAP_READ | FILE_MAP_COPY),
    write: has(dwDesiredAccess, FILE_MAP_WRITE),
    execute: has(dwDesiredAccess, FILE_MAP_EXECUTE),
  };
  return succeed(space.handles.open({ type: 'section', section, rights }));
}

/** `CloseHandle`: views stay; the name goes with the last handle (facts: virtual §6 #6, #19). */
export function closeHandle(space: AddressSpace, hObject: Handle): Answer<true> {
  const target = space.handles.close(hObject);
  if (!target) return refuse('handle.invalid');
  if (target.type === 'section') releaseSection(space.system, target.section);
  return succeed(true);
}
