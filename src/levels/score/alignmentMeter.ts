import { isAligned, NULL } from '../../base/bytes.ts';
import type { RequestRecord } from '../requests.ts';
import type { Meter } from './meter.ts';
import type { Row } from './scoreTable.ts';

/** Largest alignment that is worth telling; addresses happen to have more. */
const MOST: number = 2 ** 16;

/** Counts requests whose address breaks the alignment they asked for (AL). */
export class AlignmentMeter implements Meter {
  private all = 0;
  private good = 0;
  private asked = 0;
  private got = 0;

  serve({ address, align }: RequestRecord): void {
    if (address === NULL) return;
    this.all++;
    if (isAligned(address, align)) this.good++;
    this.asked = Math.max(this.asked, align);
    this.got = Math.min(this.got || MOST, alignmentOf(address));
  }

  read(row: Row): void {
    row.AL = this.all - this.good;
    row.alignedAll = this.all;
    row.alignedGood = this.good;
    row.alignAsked = this.asked;
    row.alignGot = this.got;
  }

  clone(): AlignmentMeter {
    const copy = new AlignmentMeter();
    copy.all = this.all;
    copy.good = this.good;
    copy.asked = this.asked;
    copy.got = this.got;
    return copy;
  }
}

/** The largest power of two, up to `MOST`, that an address is a multiple of. */
function alignmentOf(address: number): number {
  let unit = MOST;
  while (!isAligned(address, unit)) unit /= 2;
  return unit;
}
