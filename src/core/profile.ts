import { type Address, GiB, toAddress } from '../base/bytes.ts';

/** The usable part of an address space and how its random placement works (facts: virtual §7). */
export interface Profile {
  /** `lpMinimumApplicationAddress`. */
  readonly minimum: Address;
  /** `lpMaximumApplicationAddress`, the last usable byte. */
  readonly maximum: Address;
  readonly pointerBytes: 4 | 8;
  /** Bits of entropy of the bottom-up and top-down bias, in granules. The exact numbers are not well sourced. */
  readonly biasBits: { readonly bottomUp: number; readonly topDown: number };
}

const profile = (maximum: number, pointerBytes: 4 | 8, bottomUp: number, topDown: number): Profile => ({
  minimum: toAddress(0x10000),
  maximum: toAddress(maximum),
  pointerBytes,
  biasBits: { bottomUp, topDown },
});

/** The kernel's own addresses, told by their low 48 bits: the others repeat the highest of these. */
const KERNEL: Profile = {
  minimum: toAddress(0x8000_0000_0000),
  maximum: toAddress(0xffff_ffff_ffff),
  pointerBytes: 8,
  biasBits: { bottomUp: 0, topDown: 0 },
};

/** Address spaces by kind of image: 64-bit, 64-bit without LARGEADDRESSAWARE, 32-bit, 32-bit with it on 64-bit Windows; and the kernel's. */
export const PROFILES = {
  x64: profile(0x7fff_fffe_ffff, 8, 24, 17),
  'x64-2gb': profile(2 * GiB - 0x10001, 8, 8, 8),
  x86: profile(2 * GiB - 0x10001, 4, 8, 8),
  'x86-4gb': profile(4 * GiB - 0x10001, 4, 8, 8),
  kernel: KERNEL,
} as const;

export type ProfileName = keyof typeof PROFILES;

/** Those of programs; drivers run in the kernel's. */
export type ImageProfile = Exclude<ProfileName, 'kernel'>;
export const IMAGE_PROFILES = Object.keys(PROFILES).filter((name) => name !== 'kernel') as [
  ImageProfile,
  ...ImageProfile[],
];

/** KUSER_SHARED_DATA: one read-only page at the same address in every process (The Old New Thing, 2022-12-16). */
export const USER_SHARED_DATA = toAddress(0x7ffe0000);
