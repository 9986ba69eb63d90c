import { KiB } from '../../base/bytes.ts';
import type { CallCounts, FreeSpace, Metric } from '../../levels/metric.ts';
import { formatBytes, formatCount, t, tn } from '../format.ts';

const PAGE = 4 * KiB;
const GRANULE = 64 * KiB;

/** What the sentences under the bars are made of. */
export interface BarNotes {
  readonly calls: CallCounts;
  readonly free: FreeSpace;
  readonly aligned: { readonly good: number; readonly all: number; readonly asked: number; readonly got: number };
}

/** What every program spends sooner or later; of the others, none is how it should be. */
const COSTS: ReadonlySet<Metric> = new Set<Metric>(['CC', 'VA', 'PF', 'CO', 'NP', 'LC']);

/** One sentence that says what makes the number. */
export function barNote(metric: Metric, value: number, notes: BarNotes): string {
  switch (metric) {
    case 'AL':
      return alignmentNote(notes.aligned);
    case 'EF':
      return freeNote(notes.free);
    case 'CA':
      return callsNote(notes.calls);
    case 'PT':
      return t('bars.targets', { n: value });
    default:
      if (value !== 0) return amountNote(metric, value);
      return t(COSTS.has(metric) ? 'bars.notYet' : 'bars.none');
  }
}

function amountNote(metric: Metric, value: number): string {
  switch (metric) {
    case 'NP':
      return tn('bars.pagesHeld', Math.ceil(value / PAGE));
    case 'CC':
      return tn('bars.pages', Math.ceil(value / PAGE));
    case 'VA':
      return tn('bars.granules', Math.ceil(value / GRANULE));
    case 'IF':
      return t('bars.granted', { size: formatBytes(value) });
    case 'CO':
      return t('bars.copied', { size: formatBytes(value) });
    case 'LK':
      return t('bars.leaked', { size: formatBytes(value) });
    case 'PF':
      return tn('bars.touchedPages', value);
    case 'LC':
      return tn('bars.changedLines', value);
    default:
      return tn('bars.errors', value);
  }
}

function alignmentNote({ all, asked, got }: BarNotes['aligned']): string {
  if (all === 0) return t('bars.notYet');
  return t('bars.alignedNote', { asked: formatCount(asked), got: formatCount(got) });
}

function freeNote({ total, largest }: FreeSpace): string {
  if (total === 0 || total === largest) return t('bars.noHoles');
  return t('bars.holes', { largest: formatBytes(largest), total: formatBytes(total) });
}

const callsNote = ({ user, heap, kernel }: CallCounts): string => t('bars.callParts', { user, heap, kernel });
