/* What the board is given: every page that is not plainly free, once, with the dead rest of each granule. */
import { describe, expect, it } from 'vitest';
import { querySpans } from '../../src/core/picture.ts';
import { machineFrom } from '../support/machines.ts';

const spansOf = (allocations: string): string[] =>
  querySpans(machineFrom(allocations)).map(
    ({ start, end, state, family }) => `${start.toString(16)}-${end.toString(16)} ${state} ${family}`,
  );

describe('spans', () => {
  it('tell reserved, committed and touched pages apart and name the dead tail', () => {
    expect(spansOf('0x10000 ordinary rw: R1 C1rw T2rw')).toEqual([
      '10000-11000 reserved private',
      '11000-12000 committed private',
      '12000-14000 touched private',
      '14000-20000 unusable private',
    ]);
  });

  it('have no tail where the next allocation starts inside the granule, and none for whole granules', () => {
    expect(spansOf('0x10000 placeholder na: R4\n0x14000 placeholder na: R12\n0x20000 stack rw: R16')).toEqual([
      '10000-14000 reserved private',
      '14000-20000 reserved private',
      '20000-30000 reserved stack',
    ]);
  });

  it('name the family of views', () => {
    expect(
      spansOf(
        's1 image 64K xwc\ns2 pagefile 64K rw\ns3 file 64K r\n0x10000 view s1+0x0 xwc: C16xr\n0x20000 view s2+0x0 rw: C16rw\n0x30000 view s3+0x0 r: C16r',
      ),
    ).toEqual(['10000-20000 committed image', '20000-30000 committed shared', '30000-40000 committed mapped']);
  });
});
