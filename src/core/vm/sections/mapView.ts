import { type Address, alignUp, type ByteSize, isAligned, NULL, plus } from '../../../base/bytes.ts';
import {
  ALLOCATION_GRANULARITY,
  FILE_MAP_COPY,
  FILE_MAP_EXECUTE,
  FILE_MAP_READ,
  FILE_MAP_WRITE,
  has,
  PAGE_EXECUTE_READ,
  PAGE_EXECUTE_READWRITE,
  PAGE_EXECUTE_WRITECOPY,
  PAGE_NOACCESS,
  PAGE_READONLY,
  PAGE_READWRITE,
  PAGE_SIZE,
  PAGE_WRITECOPY,
} from '../../codes/flags.ts';
import { type Answer, refuse, succeed } from '../../outcome.ts';
import type { RefusalRule } from '../../rules/refusals.ts';
import { forgetPages } from '../calls/forgetPages.ts';
import { isWriteCopy, type Protection } from '../protection.ts';
import type { AddressSpace } from '../space/addressSpace.ts';
import { NO_ALLOCATION, ORDINARY } from '../space/allocationTable.ts';
import { findPlace } from '../space/placement.ts';
import { type Handle, type Rights, rightsOf } from './handleTable.ts';
import { releaseSection, type Section } from './section.ts';

/** The arguments of `MapViewOfFileEx`; `MapViewOfFile` leaves `lpBaseAddress` at NULL. */
export interface MapRequest {
  readonly hFileMappingObject: Handle;
  /** FILE_MAP_* flags. */
  readonly dwDesiredAccess: number;
  /** Multiple of the granularity, in bytes. */
  readonly dwFileOffset: ByteSize;
  /** 0 means up to the end of the section. */
  readonly dwNumberOfBytesToMap: ByteSize;
  readonly lpBaseAddress?: Address;
}

/** `MapViewOfFileEx`: the base of the new view (facts: virtual §6 #7–12). */
export function mapViewOfFile(space: AddressSpace, request: MapRequest): Answer<Address> {
  const target = space.handles.get(request.hFileMappingObject);
  if (target?.type !== 'section') return refuse('handle.invalid');
  const protect = viewProtection(request.dwDesiredAccess);
  const { section, rights } = target;
  if (!isWithin(protect, rights)) return refuse('view.rights');
  if (!isWithin(protect, rightsOf(section.protect))) return refuse('view.protection');
  const wrong = checkWindow(section, request);
  if (wrong) return refuse(wrong);
  const bytes = request.dwNumberOfBytesToMap || section.size - request.dwFileOffset;
  return place(space, section, request, protect, alignUp(bytes, PAGE_SIZE));
}

/** Copying must be asked for alone; without any right the view is mapped and nobody may touch it (facts: virtual §6 #7). */
function viewProtection(access: number): Protection {
  const executes = has(access, FILE_MAP_EXECUTE);
  const rest = access & (FILE_MAP_COPY | FILE_MAP_WRITE | FILE_MAP_READ);
  if (rest === FILE_MAP_COPY) return executes ? PAGE_EXECUTE_WRITECOPY : PAGE_WRITECOPY;
  if (has(rest, FILE_MAP_WRITE)) return executes ? PAGE_EXECUTE_READWRITE : PAGE_READWRITE;
  if (has(rest, FILE_MAP_READ)) return executes ? PAGE_EXECUTE_READ : PAGE_READONLY;
  return PAGE_NOACCESS;
}

/** Whether a view with that protection is within some rights: the one to write does without the one to read (facts: virtual §6 #8). */
function isWithin(protect: Protection, rights: Rights): boolean {
  const { write, execute } = rightsOf(protect);
  return (write ? rights.write : rights.read) && (rights.execute || !execute);
}

function checkWindow(section: Section, request: MapRequest): RefusalRule | null {
  const { dwFileOffset: offset, dwNumberOfBytesToMap: bytes, lpBaseAddress: base = NULL } = request;
  if (!isAligned(base, ALLOCATION_GRANULARITY)) return 'view.baseAlignment';
  if (!isAligned(offset, ALLOCATION_GRANULARITY)) return 'view.offsetAlignment';
  return offset >= section.size || bytes > section.size - offset ? 'view.beyondSection' : null;
}

function place(
  space: AddressSpace,
  section: Section,
  request: MapRequest,
  protect: Protection,
  bytes: ByteSize,
): Answer<Address> {
  const { lpBaseAddress: wanted = NULL, dwFileOffset: offset } = request;
  if (wanted !== NULL && wanted + bytes > space.limit) return refuse('view.addressTooHigh');
  const start = wanted === NULL ? findPlace(space, bytes) : wanted;
  if (start === null) return refuse('view.noRoom');
  const end = plus(start, bytes);
  if (start < space.profile.minimum || !space.isFree(start, end)) return refuse('view.addressTaken');
  const charge = isWriteCopy(protect) ? bytes : 0;
  if (!space.system.charge(charge)) return refuse('view.commitLimit');
  space.add(start, end, protect, protect, { ...ORDINARY, kind: 'view', view: { section, offset, charge } });
  section.views++;
  const rule = charge > 0 ? 'view.copyCharge' : 'section.sharedPages';
  space.emit({ type: 'mapped', start, end, charge, rule });
  return succeed(start);
}

/** `UnmapViewOfFile`: any address inside the view will do (facts: virtual §6 #18). */
export function unmapViewOfFile(space: AddressSpace, lpBaseAddress: Address): Answer<true> {
  const { allocations, system } = space;
  const allocation = space.allocationAt(lpBaseAddress);
  const view = allocation === NO_ALLOCATION ? null : allocations.view(allocation);
  if (!view) return refuse('unmap.notAView');
  const [start, end] = [allocations.base(allocation), allocations.end(allocation)];
  forgetPages(space, allocation, start, end, true);
  space.remove(allocation);
  system.uncharge(view.charge);
  view.section.views--;
  releaseSection(system, view.section);
  space.emit({ type: 'unmapped', start, end, charge: -view.charge });
  return succeed(true);
}
