/** Interrupt request levels of x64 that memory rules speak of, lowest first (wdm.h). */
export const IRQL = { PASSIVE_LEVEL: 0, APC_LEVEL: 1, DISPATCH_LEVEL: 2 } as const;
