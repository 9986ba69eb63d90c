import { boardSpeed } from './bench/boardSpeed.ts';
import { browser } from './bench/browser.ts';
import { chromiumMix } from './bench/chromiumMix.ts';
import { heapMix } from './bench/heapMix.ts';
import { itemSpeed } from './bench/itemSpeed.ts';
import { levelProofs } from './bench/levelProofs.ts';
import { recordSpeed } from './bench/recordSpeed.ts';
import { notMeasured, type Row, type Section } from './bench/row.ts';
import { scrub } from './bench/scrub.ts';
import { traceReplay } from './bench/traceReplay.ts';
import { measureVirtualSpeed } from './bench/virtualSpeed.ts';
import { workloadTime } from './bench/workloadTime.ts';

const SECTIONS: Readonly<Record<string, Section>> = {
  virtual: async () => measureVirtualSpeed(),
  heap: heapMix,
  trace: traceReplay,
  scrub,
  workload: workloadTime,
  items: itemSpeed,
  chromium: chromiumMix,
  levels: levelProofs,
  board: boardSpeed,
  record: recordSpeed,
  browser,
};

/**
 * `npm run bench`: measures speed and size and prints a table; `npm run bench -- trace browser` measures just these, and
 * `--json` prints rows of `{ name, value, unit }`. What cannot be measured is a row that says why.
 */
export async function main(args: readonly string[], root: string): Promise<number> {
  const names = args.filter((arg) => !arg.startsWith('--'));
  const rows: Row[] = [];
  for (const name of names.length > 0 ? names : Object.keys(SECTIONS)) rows.push(...(await measure(name, root)));
  process.stdout.write(args.includes('--json') ? `${JSON.stringify(rows, null, 1)}\n` : formatTable(rows));
  return 0;
}

async function measure(name: string, root: string): Promise<readonly Row[]> {
  const section = SECTIONS[name];
  if (!section) return [notMeasured(name, `there are only ${Object.keys(SECTIONS).join(', ')}`)];
  try {
    return await section(root);
  } catch (error) {
    return [notMeasured(name, error)];
  }
}

function formatTable(rows: readonly Row[]): string {
  const cells = rows.map(({ name, value, unit }) => [name, value === null ? '–' : formatValue(value), unit] as const);
  const width = (column: 0 | 1): number => Math.max(...cells.map((row) => row[column].length));
  const [names, values] = [width(0), width(1)];
  return cells.map(([name, value, unit]) => `${name.padEnd(names)}  ${value.padStart(values)} ${unit}\n`).join('');
}

const formatValue = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 100 ? 2 : 0 });
