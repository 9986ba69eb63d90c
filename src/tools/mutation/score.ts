/** One mutant in Stryker's report: what was put in place of a stretch of a file, and what became of it. Lines and columns count from 1. */
export interface Mutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: Record<'start' | 'end', { readonly line: number; readonly column: number }>;
}

/** What is read of Stryker's report, by file. */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

/** What became of the mutants of some files. */
export interface Tally {
  /** All that count: those in code that runs as it is loaded do not. */
  readonly mutants: number;
  /** Those that no test reaches: known of all, in the sample or not. */
  readonly unreached: number;
  /** Those in the sample. */
  readonly tried: number;
  /** Those of the sample that made a test fail or never end. */
  readonly noticed: number;
}

const NOTICED = ['Killed', 'Timeout'];
const NOT_COUNTED = ['Ignored', 'CompileError'];
/** Of a normal distribution, 95 % lie within so many standard deviations. */
const DEVIATIONS = 1.96;

export function tallyOf(mutants: readonly Mutant[]): Tally {
  const count = (isCounted: (status: string) => boolean): number =>
    mutants.filter(({ status }) => isCounted(status)).length;
  const noticed = count((status) => NOTICED.includes(status));
  return {
    mutants: count((status) => !NOT_COUNTED.includes(status)),
    unreached: count((status) => status === 'NoCoverage'),
    tried: noticed + count((status) => status === 'Survived'),
    noticed,
  };
}

/** The share of mutants that tests notice, in per cent, with the error that comes of trying a sample only (95 %). */
export function scoreOf({ mutants, unreached, tried, noticed }: Tally): {
  readonly score: number;
  readonly error: number;
} {
  const reached = mutants - unreached;
  if (reached === 0 || tried === 0) return { score: 0, error: reached === 0 ? 0 : 100 };
  const [weight, share] = [(100 * reached) / mutants, noticed / tried];
  const variance = ((share * (1 - share)) / tried) * (1 - tried / reached);
  return { score: weight * share, error: weight * DEVIATIONS * Math.sqrt(Math.max(variance, 0)) };
}

/** The tally of each folder, by its path, and of `all`. */
export function talliesOf({ files }: MutationReport): Map<string, Tally> {
  const byFolder = new Map<string, Mutant[]>();
  for (const [file, { mutants }] of Object.entries(files)) {
    const folder = file.slice(0, file.lastIndexOf('/'));
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), ...mutants]);
  }
  const folders = [...byFolder].sort(([a], [b]) => (a < b ? -1 : 1));
  const all = folders.flatMap(([, mutants]) => mutants);
  return new Map([...folders, ['all', all] as const].map(([name, mutants]) => [name, tallyOf(mutants)]));
}

/** The mutants that no test notices, a line each: where, what was there, what was put there. */
export function survivorsOf({ files }: MutationReport): string[] {
  return Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n');
    const left = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
    return left.map((mutant) => `${file}:${mutant.location.start.line} ${changeOf(lines, mutant)}`);
  });
}

const WIDTH = 100;

function changeOf(lines: readonly string[], { status, location, replacement = '' }: Mutant): string {
  const { start, end } = location;
  const first = lines[start.line - 1] ?? '';
  const original =
    start.line === end.line ? first.slice(start.column - 1, end.column - 1) : first.slice(start.column - 1);
  const brief = (text: string): string => text.trim().replace(/\s+/g, ' ').slice(0, WIDTH);
  return `${status === 'NoCoverage' ? 'not reached: ' : ''}${brief(original)} → ${brief(replacement) || 'nothing'}`;
}

/** `tallies` as a table. */
export function formatTallies(tallies: ReadonlyMap<string, Tally>): string {
  const rows = [...tallies].map(([name, tally]) => {
    const { score, error } = scoreOf(tally);
    const figure =
      tally.tried === 0 && tally.mutants > tally.unreached ? '-' : `${score.toFixed(1)} ± ${error.toFixed(1)}`;
    return [name, tally.mutants, tally.unreached, tally.tried, tally.noticed, figure].map(String);
  });
  const table = [['folder', 'mutants', 'not reached', 'tried', 'noticed', 'score in %'], ...rows];
  const widths = (table[0] as string[]).map((_, column) =>
    Math.max(...table.map((row) => (row[column] as string).length)),
  );
  const pad = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[0] as number) : cell.padStart(widths[column] as number);
  return `${table.map((row) => row.map(pad).join('  ')).join('\n')}\n`;
}
