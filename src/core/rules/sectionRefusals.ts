import { refusal } from './refusal.ts';

/** What `CreateFileMapping`, `OpenFileMapping`, `MapViewOfFile(Ex)`, `UnmapViewOfFile` and handles refuse (facts: virtual §6). */
export const SECTION_REFUSALS = {
  'section.protection': refusal('STATUS_INVALID_PAGE_PROTECTION'),
  'section.attributes': refusal('STATUS_INVALID_PARAMETER_6'),
  'section.sizeZero': refusal('STATUS_INVALID_PARAMETER_4'),
  'section.notAnImage': refusal('STATUS_INVALID_FILE_FOR_SECTION'),
  'section.fileRights': refusal('STATUS_ACCESS_DENIED'),
  'section.largerThanFile': refusal('STATUS_SECTION_TOO_BIG'),
  'section.emptyFile': refusal('STATUS_MAPPED_FILE_SIZE_ZERO'),
  'section.largePagePrivilege': refusal('STATUS_PRIVILEGE_NOT_HELD'),
  'section.largePageMultiple': refusal('STATUS_INVALID_PARAMETER'),
  'section.commitLimit': refusal('STATUS_COMMITMENT_LIMIT'),
  'section.noName': refusal('STATUS_OBJECT_NAME_NOT_FOUND'),
  'view.rights': refusal('STATUS_ACCESS_DENIED'),
  'view.protection': refusal('STATUS_SECTION_PROTECTION'),
  'view.offsetAlignment': refusal('STATUS_MAPPED_ALIGNMENT'),
  'view.baseAlignment': refusal('STATUS_MAPPED_ALIGNMENT'),
  'view.beyondSection': refusal('STATUS_INVALID_VIEW_SIZE'),
  'view.addressTaken': refusal('STATUS_CONFLICTING_ADDRESSES'),
  'view.addressTooHigh': refusal('STATUS_INVALID_PARAMETER_3'),
  'view.noRoom': refusal('STATUS_NO_MEMORY'),
  'view.commitLimit': refusal('STATUS_COMMITMENT_LIMIT'),
  'unmap.notAView': refusal('STATUS_NOT_MAPPED_VIEW'),
  'handle.invalid': refusal('STATUS_INVALID_HANDLE'),
} as const;
