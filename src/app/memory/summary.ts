import { FAMILIES } from '../../board/palette.ts';
import type { Picture } from '../../board/picture.ts';
import type { FamilySum } from '../../panels/MemorySummary.tsx';

/** What a process holds, by family in VMMap's sense; those of which there is nothing are left out. */
export function sumFamilies({ spans }: Picture): readonly FamilySum[] {
  const sums = new Map(FAMILIES.map((family) => [family, { family, size: 0, committed: 0, touched: 0 }]));
  for (const { family, state, start, end } of spans) {
    const sum = sums.get(family);
    if (!sum || state === 'unusable') continue;
    sum.size += end - start;
    if (state !== 'reserved') sum.committed += end - start;
    if (state === 'touched') sum.touched += end - start;
  }
  return [...sums.values()].filter(({ size }) => size > 0);
}
