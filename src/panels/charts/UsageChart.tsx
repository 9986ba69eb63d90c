import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { USAGES, type UsageSample } from '../../play/usageSeries.ts';
import type { DataTable } from '../dataTable.ts';
import { formatBytes, t } from '../format.ts';
import { Chart } from './Chart.tsx';
import { gridValues, needsLog, shareOf, stepPath } from './scale.ts';
import { useSize } from './useSize.ts';

interface Props {
  readonly samples: readonly UsageSample[];
  /** Commands done now. */
  readonly command: number;
  /** What is in use now. */
  readonly now: UsageSample;
  /** Goes to where so many commands are done. */
  readonly onGo: (command: number) => void;
  readonly onFile: (name: string, text: string) => void;
}

/** Room for the amounts at the left and above the highest, in CSS pixels. */
const LEFT = 62;
const TOP = 8;
const BOTTOM = 6;

/** Commit, requested, granted and address span over the run; a click goes to a moment of it. */
export function UsageChart({ samples, command, now, onGo, onFile }: Props): JSX.Element {
  const peaks = USAGES.map((usage) => Math.max(...samples.map((sample) => sample[usage])));
  const [isLog, setLog] = useState(() => needsLog(peaks));
  const scaleButton = (
    <button type="button" class="zoom-step" aria-pressed={isLog} onClick={() => setLog(!isLog)}>
      {t('charts.log')}
    </button>
  );
  return (
    <Chart title={t('charts.usage')} table={usageTable(samples)} onFile={onFile} tools={scaleButton}>
      <Lines samples={samples} most={Math.max(1, ...peaks)} isLog={isLog} command={command} onGo={onGo} />
      <ul class="chart-key">
        {USAGES.map((usage) => (
          <li key={usage}>
            <svg width="26" height="10" aria-hidden="true">
              <path class={`usage-line is-${usage}`} d="M1 5H25" />
            </svg>
            {t(`charts.${usage}`)} <b class="mono">{formatBytes(now[usage])}</b>
          </li>
        ))}
      </ul>
    </Chart>
  );
}

interface LinesProps extends Pick<Props, 'samples' | 'command' | 'onGo'> {
  readonly most: number;
  readonly isLog: boolean;
}

function Lines({ samples, most, isLog, command, onGo }: LinesProps): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const last = Math.max(1, samples.at(-1)?.command ?? 1);
  const x = (at: number): number => LEFT + (at / last) * Math.max(0, width - LEFT - 2);
  const y = (value: number): number => height - BOTTOM - shareOf(value, most, isLog) * (height - TOP - BOTTOM);
  const goTo = (event: MouseEvent): void => {
    const left = frame.current?.getBoundingClientRect().left ?? 0;
    const share = (event.clientX - left - LEFT) / Math.max(1, width - LEFT - 2);
    onGo(Math.round(Math.min(1, Math.max(0, share)) * last));
  };
  const press = ({ key }: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[key];
    if (by !== undefined) onGo(Math.min(last, Math.max(0, command + by)));
  };
  return (
    <div
      ref={frame}
      class="chart-frame"
      role="slider"
      tabIndex={0}
      aria-label={t('charts.moment')}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={command}
      aria-valuetext={t('charts.momentOf', { n: command, all: last })}
      onClick={goTo}
      onKeyDown={press}
    >
      <svg width={width} height={height} aria-hidden="true">
        {gridValues(most, isLog).map((value) => (
          <g key={value}>
            <path class="chart-grid" d={`M${LEFT} ${y(value)}H${width}`} />
            <text class="chart-amount" x={LEFT - 8} y={y(value) + 4}>
              {formatBytes(value)}
            </text>
          </g>
        ))}
        <path class="chart-axis" d={`M${LEFT} ${height - BOTTOM}H${width}`} />
        {USAGES.map((usage) => (
          <path
            key={usage}
            class={`usage-line is-${usage}`}
            d={stepPath(samples.map((sample) => ({ x: x(sample.command), y: y(sample[usage]) })))}
          />
        ))}
        <path class="chart-now" d={`M${x(command)} ${TOP - 6}V${height - BOTTOM}`} />
        <path class="chart-now-head" d={`M${x(command) - 4} 0h8l-4 6z`} />
      </svg>
    </div>
  );
}

const usageTable = (samples: readonly UsageSample[]): DataTable => ({
  title: t('charts.usage'),
  fileName: 'usage',
  columns: [
    { name: t('charts.command'), kind: 'number' },
    ...USAGES.map((usage) => ({ name: t(`charts.${usage}`), kind: 'number' as const })),
  ],
  rows: samples.map((sample) => ({ range: null, cells: [sample.command, ...USAGES.map((usage) => sample[usage])] })),
});
