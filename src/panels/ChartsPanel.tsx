import type { JSX } from 'preact';
import { byOwner, type Hole, type LiveBlock } from '../play/liveMemory.ts';
import type { UsageSample } from '../play/usageSeries.ts';
import { OwnerChart } from './charts/OwnerChart.tsx';
import { SizeChart } from './charts/SizeChart.tsx';
import { UsageChart } from './charts/UsageChart.tsx';
import { t } from './format.ts';

interface Props {
  readonly samples: readonly UsageSample[];
  readonly command: number;
  readonly now: UsageSample;
  readonly blocks: readonly LiveBlock[];
  readonly holes: readonly Hole[];
  /** Goes to where so many commands are done. */
  readonly onGo: (command: number) => void;
  readonly onFile: (name: string, text: string) => void;
}

/** The run and this moment of it in four charts. */
export function ChartsPanel({ samples, command, now, blocks, holes, onGo, onFile }: Props): JSX.Element {
  return (
    <section class="charts" aria-label={t('charts.title')}>
      <UsageChart {...{ samples, command, now, onGo, onFile }} />
      <OwnerChart shares={byOwner(blocks)} onFile={onFile} />
      <SizeChart
        title={t('charts.sizes')}
        fileName="sizes"
        items={blocks}
        names={{ block: t('charts.blocks'), region: t('charts.regions') }}
        onFile={onFile}
      />
      <SizeChart
        title={t('charts.holes')}
        fileName="holes"
        items={holes}
        names={{ block: t('charts.freeBlocks'), region: t('charts.freeRegions') }}
        onFile={onFile}
      />
    </section>
  );
}
