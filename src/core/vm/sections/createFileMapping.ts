import { alignUp, type ByteSize, isAligned } from '../../../base/bytes.ts';
import { RangeSet } from '../../../base/rangeSet.ts';
import {
  has,
  LARGE_PAGE_SIZE,
  PAGE_EXECUTE_READWRITE,
  PAGE_READWRITE,
  PAGE_SIZE,
  SEC_COMMIT,
  SEC_FILE,
  SEC_IMAGE,
  SEC_LARGE_PAGES,
  SEC_NOCACHE,
  SEC_RESERVE,
  SEC_WRITECOMBINE,
} from '../../codes/flags.ts';
import { type Answer, type Refusal, refuse, type Success } from '../../outcome.ts';
import type { RefusalRule } from '../../rules/refusals.ts';
import { isExecutable, isSectionProtection, type Protection } from '../protection.ts';
import type { AddressSpace } from '../space/addressSpace.ts';
import { Contents } from '../space/contents.ts';
import { type Handle, INVALID_HANDLE_VALUE, type Rights, rightsOf } from './handleTable.ts';
import type { FileObject, Section } from './section.ts';

/** The arguments of `CreateFileMapping`. */
export interface SectionRequest {
  /** A file, or `INVALID_HANDLE_VALUE` for the page file. */
  readonly hFile: Handle;
  /** A page protection and SEC_* attributes. */
  readonly flProtect: number;
  /** In bytes; 0 takes the file's size. */
  readonly dwMaximumSize: ByteSize;
  readonly lpName?: string | null;
}

const ATTRIBUTES = SEC_FILE | SEC_IMAGE | SEC_RESERVE | SEC_COMMIT | SEC_NOCACHE | SEC_WRITECOMBINE | SEC_LARGE_PAGES;
const NEEDS_MEMORY_KIND = SEC_NOCACHE | SEC_WRITECOMBINE | SEC_LARGE_PAGES;

/** `CreateFileMapping`: a handle to a new section, or to the one that has the name already (facts: virtual §6 #1–6). */
export function createFileMapping(space: AddressSpace, request: SectionRequest): Answer<Handle> {
  const { hFile, dwMaximumSize, lpName } = request;
  const attributes = request.flProtect & ATTRIBUTES || SEC_COMMIT;
  const protect = request.flProtect & ~ATTRIBUTES;
  const wrong =
    checkFlags(protect, attributes, hFile === INVALID_HANDLE_VALUE) ??
    checkLargePages(space, attributes, dwMaximumSize) ??
    (hFile === INVALID_HANDLE_VALUE && dwMaximumSize === 0 ? 'section.sizeZero' : null);
  if (wrong) return refuse(wrong);
  const existing = lpName ? space.system.namedSections.get(lpName) : undefined;
  if (existing) return openExisting(space, existing, protect);
  const section = newSection(space, request, protect, attributes);
  if ('ok' in section) return section;
  if (section.name !== null) space.system.namedSections.set(section.name, section);
  return reportNew(space.handles.open({ type: 'section', section, rights: rightsOf(protect) }));
}

const reportNew = (value: Handle): Success<Handle> => ({ ok: true, value, lastError: 'ERROR_SUCCESS' });

/** What a handle to a section that is there allows depends on what it is asked for with, not on the section. */
function openExisting(space: AddressSpace, section: Section, protect: Protection): Success<Handle> {
  const value = space.handles.open({ type: 'section', section, rights: rightsOf(protect) });
  return { ok: true, value, lastError: 'ERROR_ALREADY_EXISTS' };
}

function checkFlags(protect: Protection, attributes: number, isPageFile: boolean): RefusalRule | null {
  if (!isSectionProtection(protect)) return 'section.protection';
  const memoryKinds = attributes & (SEC_RESERVE | SEC_COMMIT);
  const isImage = has(attributes, SEC_IMAGE);
  const isContradictory =
    has(attributes, SEC_FILE) ||
    memoryKinds === (SEC_RESERVE | SEC_COMMIT) ||
    (isImage && memoryKinds !== 0) ||
    (has(attributes, NEEDS_MEMORY_KIND) && memoryKinds === 0) ||
    (has(attributes, SEC_LARGE_PAGES) && !has(attributes, SEC_COMMIT));
  if (isContradictory) return 'section.attributes';
  return isImage && isPageFile ? 'section.notAnImage' : null;
}

function checkLargePages({ system }: AddressSpace, attributes: number, size: ByteSize): RefusalRule | null {
  if (!has(attributes, SEC_LARGE_PAGES)) return null;
  if (!system.config.canLockMemory) return 'section.largePagePrivilege';
  return isAligned(size, LARGE_PAGE_SIZE) ? null : 'section.largePageMultiple';
}

function newSection(
  space: AddressSpace,
  request: SectionRequest,
  protect: Protection,
  attributes: number,
): Section | Refusal {
  const name = request.lpName ?? null;
  if (request.hFile === INVALID_HANDLE_VALUE)
    return pageFileSection(space, name, request.dwMaximumSize, protect, attributes);
  const target = space.handles.get(request.hFile);
  if (target?.type !== 'file') return refuse('handle.invalid');
  if (has(attributes, SEC_IMAGE)) return refuse('section.notAnImage');
  const wrong = checkFile(target.file, target.rights, request.dwMaximumSize, protect);
  return wrong ? refuse(wrong) : fileSection(name, target.file, request.dwMaximumSize, protect);
}

/** A section backed by the page file: charged whole when it is made, unless SEC_RESERVE (facts: virtual §7). */
function pageFileSection(
  { system }: AddressSpace,
  name: string | null,
  maximumSize: ByteSize,
  protect: Protection,
  attributes: number,
): Section | Refusal {
  const size = alignUp(maximumSize, PAGE_SIZE);
  const isReserved = has(attributes, SEC_RESERVE);
  const charge = isReserved ? 0 : size;
  if (!system.charge(charge)) return refuse('section.commitLimit');
  const committed = isReserved ? new RangeSet() : null;
  return {
    name,
    size,
    protect,
    file: null,
    isImage: false,
    contents: new Contents(),
    committed,
    charge,
    handles: 0,
    views: 0,
  };
}

function checkFile(file: FileObject, rights: Rights, maximumSize: ByteSize, protect: Protection): RefusalRule | null {
  const needsWrite = protect === PAGE_READWRITE || protect === PAGE_EXECUTE_READWRITE;
  const isAllowed = rights.read && (!needsWrite || rights.write) && (!isExecutable(protect) || rights.execute);
  if (!isAllowed) return 'section.fileRights';
  if (maximumSize === 0 && file.size === 0) return 'section.emptyFile';
  return maximumSize > file.size && !needsWrite ? 'section.largerThanFile' : null;
}

/** A section on a file: never charged; a writable one may make the file longer (facts: virtual §6 #4). */
function fileSection(name: string | null, file: FileObject, maximumSize: ByteSize, protect: Protection): Section {
  const size = maximumSize === 0 ? file.size : maximumSize;
  file.size = Math.max(file.size, size);
  return {
    name,
    size,
    protect,
    file,
    isImage: false,
    contents: file.contents,
    committed: null,
    charge: 0,
    handles: 0,
    views: 0,
  };
}
