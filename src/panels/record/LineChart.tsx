import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { NothingYet } from '../charts/Chart.tsx';
import { useSize } from '../charts/useSize.ts';

interface Point {
  readonly value: number;
  /** How far the true value may be off, either way; 0: not at all. */
  readonly spread: number;
}

interface Props {
  readonly points: readonly Point[];
  readonly format: (value: number) => string;
  /** Lowest and highest value; follow from the points if not given. */
  readonly range?: readonly [number, number];
}

/** Room for the values at the left, and above and below, in CSS pixels. */
const LEFT = 52;
const EDGE = 10;
const LINES = 4;

/** Values in the order of time, with a band where they are not sure. */
export function LineChart({ points, format, range }: Props): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  if (points.length === 0) return <NothingYet />;
  const [low, high] = range ?? rangeOf(points);
  const x = (index: number): number =>
    LEFT + (points.length === 1 ? 0.5 : index / (points.length - 1)) * Math.max(0, width - LEFT - EDGE);
  const y = (value: number): number => height - EDGE - ((value - low) / (high - low)) * (height - 2 * EDGE);
  const path = (offset: number): string =>
    points
      .map(({ value, spread }, index) => `${x(index).toFixed(1)} ${y(value + offset * spread).toFixed(1)}`)
      .join('L');
  const lower = points.map(({ value, spread }, index) => `${x(index).toFixed(1)} ${y(value - spread).toFixed(1)}`);
  const last = points.length - 1;
  return (
    <div ref={frame} class="chart-frame">
      <svg width={width} height={height} aria-hidden="true">
        {Array.from({ length: LINES + 1 }, (_, step) => low + ((high - low) * step) / LINES).map((value) => (
          <g key={value}>
            <path class="chart-grid" d={`M${LEFT} ${y(value)}H${width}`} />
            <text class="chart-amount" x={LEFT - 8} y={y(value) + 4}>
              {format(value)}
            </text>
          </g>
        ))}
        {points.some(({ spread }) => spread > 0) && (
          <path class="line-spread" d={`M${path(1)}L${lower.reverse().join('L')}Z`} />
        )}
        <path class="line-values" d={`M${path(0)}`} />
        <circle class="line-last" cx={x(last)} cy={y(points[last]?.value ?? 0)} r="4" />
      </svg>
    </div>
  );
}

function rangeOf(points: readonly Point[]): readonly [number, number] {
  const low = Math.min(...points.map(({ value, spread }) => value - spread));
  const high = Math.max(...points.map(({ value, spread }) => value + spread));
  return low === high ? [Math.max(0, low - 1), high + 1] : [low, high];
}
