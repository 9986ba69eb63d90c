export function testsFor(
  ids: readonly string[],
  times: Readonly<Record<string, number>>,
  file: string,
  budget: number,
): string[];
