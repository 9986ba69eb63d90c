/** Why Windows stops the whole machine: the codes on the blue screen (bugcodes.h; Microsoft Learn, Bug Check Code Reference). */
export const BUG_CHECK = {
  IRQL_NOT_GREATER_OR_EQUAL: 0x09,
  IRQL_NOT_LESS_OR_EQUAL: 0x0a,
  BAD_POOL_CALLER: 0xc2,
  DRIVER_IRQL_NOT_LESS_OR_EQUAL: 0xd1,
} as const;

export type BugCheck = keyof typeof BUG_CHECK;
