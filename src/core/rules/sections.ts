import { type Rule, rule } from './rule.ts';
import type { SECTION_REFUSALS } from './sectionRefusals.ts';

/** Where `SECTION_REFUSALS` is from. */
export const SECTION_RULES = {
  'section.protection': rule('tested', 'wine:kernel32', 'ms:CreateFileMapping'),
  'section.attributes': rule('tested', 'wine:kernel32', 'ms:CreateFileMapping'),
  'section.sizeZero': rule('documented', 'ms:CreateFileMapping'),
  'section.notAnImage': rule('tested', 'wine:kernel32'),
  'section.fileRights': rule('tested', 'wine:kernel32', 'ms:CreateFileMapping'),
  'section.largerThanFile': rule('tested', 'wine:kernel32'),
  'section.emptyFile': rule('tested', 'wine:kernel32', 'ms:CreateFileMapping'),
  'section.largePagePrivilege': rule('documented', 'ms:CreateFileMapping'),
  'section.largePageMultiple': rule('documented', 'ms:CreateFileMapping'),
  'section.commitLimit': rule('tested', 'reactos:apitests'),
  'section.noName': rule('tested', 'wine:kernel32'),
  'view.rights': rule('tested', 'wine:kernel32', 'ms:MapViewOfFile'),
  'view.protection': rule('derived', 'reactos:kmtests', 'ms:MapViewOfFile'),
  'view.offsetAlignment': rule('tested', 'wine:ntdll', 'ms:MapViewOfFile'),
  'view.baseAlignment': rule('tested', 'wine:ntdll', 'ms:MapViewOfFile'),
  'view.beyondSection': rule('tested', 'wine:kernel32', 'reactos:kmtests'),
  'view.addressTaken': rule('tested', 'wine:ntdll'),
  'view.addressTooHigh': rule('derived', 'reactos:mm'),
  'view.noRoom': rule('derived', 'reactos:kmtests'),
  'view.commitLimit': rule('documented', 'ms:MapViewOfFile'),
  'unmap.notAView': rule('tested', 'wine:kernel32'),
  'handle.invalid': rule('documented', 'ms:MapViewOfFile'),
} as const satisfies Record<keyof typeof SECTION_REFUSALS, Rule>;
