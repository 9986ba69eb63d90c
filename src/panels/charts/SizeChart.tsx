import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { sizeHistogram } from '../../play/sizeHistogram.ts';
import type { DataTable } from '../dataTable.ts';
import { formatBytes, formatCount, t } from '../format.ts';
import { Chart, NothingYet } from './Chart.tsx';
import { useSize } from './useSize.ts';

type Kind = 'block' | 'region';

interface Sized {
  readonly kind: Kind;
  /** In bytes. */
  readonly size: number;
}

interface Props {
  readonly title: string;
  readonly fileName: string;
  readonly items: readonly Sized[];
  /** What blocks and regions are called here. */
  readonly names: Readonly<Record<Kind, string>>;
  readonly onFile: (name: string, text: string) => void;
}

const KINDS: readonly Kind[] = ['block', 'region'];
/** Most bars side by side. */
const MOST_BINS = 12;

/** How many there are of each size: blocks below, regions on top of them. */
export function SizeChart({ title, fileName, items, names, onFile }: Props): JSX.Element {
  const bins = binsOf(items);
  const table = { ...tableOf(bins, names), title, fileName };
  return (
    <Chart title={title} table={table} onFile={onFile}>
      {bins.length === 0 ? <NothingYet /> : <Bars bins={bins} />}
      {bins.length > 0 && (
        <ul class="chart-key">
          {KINDS.map((kind) => (
            <li key={kind}>
              <span class={`bar-sample is-${kind}`} aria-hidden="true" />
              {names[kind]} <b class="mono">{formatCount(items.filter((item) => item.kind === kind).length)}</b>
            </li>
          ))}
        </ul>
      )}
    </Chart>
  );
}

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
  readonly block: number;
  readonly region: number;
}

function binsOf(items: readonly Sized[]): readonly Bin[] {
  return sizeHistogram(
    items.map(({ size }) => size),
    MOST_BINS,
  ).map(({ from, to, bytes }) => {
    const inside = items.filter(({ size }) => Math.max(1, size) >= from && Math.max(1, size) < to);
    const block = inside.filter(({ kind }) => kind === 'block').length;
    return { from, to, bytes, block, region: inside.length - block };
  });
}

const TOP = 16;
const BOTTOM = 18;

function Bars({ bins }: { readonly bins: readonly Bin[] }): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const most = Math.max(...bins.map(({ block, region }) => block + region));
  const step = width / bins.length;
  const bar = Math.min(54, step * 0.78);
  const tall = (count: number): number => (count === 0 ? 0 : Math.max(2, (count / most) * (height - TOP - BOTTOM)));
  const foot = height - BOTTOM;
  return (
    <div ref={frame} class="chart-frame">
      <svg width={width} height={height} role="img" aria-label={labelOf(bins)}>
        <Hatches />
        <path class="chart-axis" d={`M0 ${foot}H${width}`} />
        {bins.map(({ from, block, region }, index) => {
          const left = index * step + (step - bar) / 2;
          const blocks = tall(block);
          const regions = tall(region);
          return (
            <g key={from}>
              <rect class="size-bar is-block" x={left} y={foot - blocks} width={bar} height={blocks} />
              <rect class="size-bar is-region" x={left} y={foot - blocks - regions} width={bar} height={regions} />
              <text class="chart-count" x={left + bar / 2} y={foot - blocks - regions - 4}>
                {block + region > 0 ? formatCount(block + region) : ''}
              </text>
              <text class="chart-size" x={left + bar / 2} y={height - 4}>
                {step > 46 || index % 2 === 0 ? formatBytes(from) : ''}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** The pattern that tells regions from blocks without colour. */
const Hatches = (): JSX.Element => (
  <defs>
    <pattern id="hatch-region" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="hatch-ground" width="6" height="6" />
      <path class="hatch-line" d="M1 0V6" />
    </pattern>
  </defs>
);

const labelOf = (bins: readonly Bin[]): string =>
  bins
    .filter(({ block, region }) => block + region > 0)
    .map(({ from, to, block, region }) => `${formatBytes(from)} – ${formatBytes(to)}: ${formatCount(block + region)}`)
    .join('; ');

const tableOf = (bins: readonly Bin[], names: Props['names']): Pick<DataTable, 'columns' | 'rows'> => ({
  columns: [
    { name: t('charts.from'), kind: 'bytes' },
    { name: t('charts.below'), kind: 'bytes' },
    { name: names.block, kind: 'number' },
    { name: names.region, kind: 'number' },
    { name: t('charts.together'), kind: 'number' },
  ],
  rows: bins.map(({ from, to, block, region, bytes }) => ({ range: null, cells: [from, to, block, region, bytes] })),
});
