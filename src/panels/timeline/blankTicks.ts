import type { Moments } from '../../program/moments.ts';

/** Where along a run each blank is reached for the first time, as shares of its length. */
export function blankTicks(
  moments: Moments,
  length: number,
): readonly { readonly blank: string; readonly share: number }[] {
  const first = new Map<string, number>();
  for (let index = moments.before; index < moments.length; index++) {
    const statement = moments.at(index)?.statement;
    for (const blank of [...(statement?.blanks ?? []), statement?.blank ?? '']) {
      if (blank !== '' && !first.has(blank)) first.set(blank, index);
    }
  }
  return Array.from(first, ([blank, index]) => ({ blank, share: length === 0 ? 0 : Math.min(1, index / length) }));
}
