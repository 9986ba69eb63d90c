import { refusal } from './rule.ts';

/** What `CreateFileMapping`, `OpenFileMapping`, `MapViewOfFile(Ex)`, `UnmapViewOfFile` and handles refuse (facts: virtual §6). */
export const SECTION_REFUSALS = {
  'section.protection': refusal('STATUS_INVALID_PAGE_PROTECTION', 'tested', 'wine:kernel32', 'ms:CreateFileMapping'),
  'section.attributes': refusal('STATUS_INVALID_PARAMETER_6', 'tested', 'wine:kernel32', 'ms:CreateFileMapping'),
  'section.sizeZero': refusal('STATUS_INVALID_PARAMETER_4', 'documented', 'ms:CreateFileMapping'),
  'section.notAnImage': refusal('STATUS_INVALID_FILE_FOR_SECTION', 'tested', 'wine:kernel32'),
  'section.fileRights': refusal('STATUS_ACCESS_DENIED', 'tested', 'wine:kernel32', 'ms:CreateFileMapping'),
  'section.largerThanFile': refusal('STATUS_SECTION_TOO_BIG', 'tested', 'wine:kernel32'),
  'section.emptyFile': refusal('STATUS_MAPPED_FILE_SIZE_ZERO', 'tested', 'wine:kernel32', 'ms:CreateFileMapping'),
  'section.largePagePrivilege': refusal('STATUS_PRIVILEGE_NOT_HELD', 'documented', 'ms:CreateFileMapping'),
  'section.largePageMultiple': refusal('STATUS_INVALID_PARAMETER', 'documented', 'ms:CreateFileMapping'),
  'section.commitLimit': refusal('STATUS_COMMITMENT_LIMIT', 'tested', 'reactos:apitests'),
  'section.noName': refusal('STATUS_OBJECT_NAME_NOT_FOUND', 'tested', 'wine:kernel32'),
  'view.rights': refusal('STATUS_ACCESS_DENIED', 'tested', 'wine:kernel32', 'ms:MapViewOfFile'),
  'view.offsetAlignment': refusal('STATUS_MAPPED_ALIGNMENT', 'tested', 'wine:ntdll', 'ms:MapViewOfFile'),
  'view.baseAlignment': refusal('STATUS_MAPPED_ALIGNMENT', 'tested', 'wine:ntdll', 'ms:MapViewOfFile'),
  'view.beyondSection': refusal('STATUS_INVALID_VIEW_SIZE', 'tested', 'wine:kernel32', 'reactos:kmtests'),
  'view.addressTaken': refusal('STATUS_CONFLICTING_ADDRESSES', 'tested', 'wine:ntdll'),
  'view.addressTooHigh': refusal('STATUS_INVALID_PARAMETER_3', 'derived', 'reactos:mm'),
  'view.noRoom': refusal('STATUS_NO_MEMORY', 'derived', 'reactos:kmtests'),
  'view.commitLimit': refusal('STATUS_COMMITMENT_LIMIT', 'documented', 'ms:MapViewOfFile'),
  'unmap.notAView': refusal('STATUS_NOT_MAPPED_VIEW', 'tested', 'wine:kernel32'),
  'handle.invalid': refusal('STATUS_INVALID_HANDLE', 'documented', 'ms:MapViewOfFile'),
} as const;
