/** `errno` values the runtime library sets (errno.h). */
export const ERRNO = {
  ENOMEM: 12,
  EINVAL: 22,
} as const;

export type Errno = keyof typeof ERRNO;
