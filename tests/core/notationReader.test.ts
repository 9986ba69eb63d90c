/* Text that no machine can be built from is refused with its line, and text that one can is read to the letter. */
import { describe, expect, it } from 'vitest';
import { checkMachine } from '../../src/core/invariants.ts';
import { formatMachine } from '../../src/core/notation.ts';
import { NotationError, parseMachine } from '../../src/core/notationReader.ts';
import { run, touch } from '../support/machines.ts';
import { unmap } from '../support/virtualCalls.ts';

const HEAD = 'x64 charge 0x0 of 32G';

describe('the reader of notation', () => {
  it.each<readonly [string, string, number]>([
    ['nothing', '', 1],
    ['a header of another kind', 'x64 charge 0x0', 1],
    ['an unknown profile', 'x65 charge 0x0 of 32G', 1],
    ['a property that every object has for a profile', 'toString charge 0x0 of 32G', 1],
    ['a charge that is no number', 'x64 charge much of 32G', 1],
    ['a limit that is no number', 'x64 charge 0x0 of K', 1],
    ['an allocation of no process', `${HEAD}\n0x10000 ordinary rw: R1`, 2],
    ['a line that is none', `${HEAD}\nP1\nhello`, 3],
    ['an empty line', `${HEAD}\nP1\n\n0x10000 ordinary rw: R1`, 3],
    ['a line that is none before any process', `${HEAD}\nhello`, 2],
    ['a protection that is none', `${HEAD}\nP1\n0x10000 ordinary rx: R1`, 3],
    ['pages of a protection that is none', `${HEAD}\nP1\n0x10000 ordinary rw: R1 C1q`, 3],
    ['pages of an unknown kind', `${HEAD}\nP1\n0x10000 ordinary rw: X1`, 3],
    ['pages without a number', `${HEAD}\nP1\n0x10000 ordinary rw: R1 C`, 3],
    ['a view of an unknown section', `${HEAD}\nP1\n0x10000 view s1+0x0 rw: C1rw`, 3],
    ['an offset that is no number', `${HEAD}\ns1 pagefile 4K rw\nP1\n0x10000 view s1+x rw: C1rw`, 4],
    ['a section of a size that is no number', `${HEAD}\ns1 pagefile big rw\nP1`, 2],
    ['a section of a protection that is none', `${HEAD}\ns1 pagefile 4K all\nP1`, 2],
    ['an allocation at no address', `${HEAD}\nP1\n10000 ordinary rw: R1`, 3],
  ])('refuses %s', (_what, text, line) => {
    const reading = () => parseMachine(text);
    expect(reading).toThrow(NotationError);
    expect(reading).toThrow(`Line ${line} is not machine notation`);
  });

  it('refuses a heap and an object, which say which line they are', () => {
    expect(() => parseMachine(`${HEAD}\nheap 0x10000 nt 0x2`)).toThrow(
      'Line 2 is a heap, which cannot be built from text',
    );
    expect(() => parseMachine(`${HEAD}\nobject 0x10000 T`)).toThrow(
      'Line 2 is an object, which cannot be built from text',
    );
  });

  it.each([
    'x86 charge 0x123 of 1G\nP1',
    'x64 charge 4K of 2T\nP1\n0x10000 ordinary rw: C1rw\nP7\n0x10000 ordinary r: R3',
    'x64 charge 0x0 of 8M\nP1\n0x10000 ordinary watched rw: R1\n0x20000 ordinary replacement rw: R1',
    'x64 charge 0x0 of 8M\nP1\n0x10000 ordinary watched replacement rw: R1',
    'x64 charge 0x0 of 8M\ns1 file 0x1801 r\ns2 image 64K xwc\nP1\n0x10000 view s1+0x0 r: C2r\n0x20000 view s2+64K xwc: C16xr',
    'x64 charge 16K of 8M\nP1\n0x10000 stack rw: R4 C1rw+guard C2rw T1rw\n0x20000 placeholder na: R1',
  ])('reads %j back to the letter', (text) => {
    expect(formatMachine(parseMachine(text))).toBe(text);
    expect(formatMachine(parseMachine(`\n  ${text.replaceAll('\n', '  \n\t')}\n\n`))).toBe(text);
  });

  it('counts pages that are touched, and views of sections', () => {
    const machine = parseMachine(
      'x64 charge 16K of 8M\ns1 pagefile 16K rw\nP1\n0x10000 ordinary rw: T2rw C2rw\n0x20000 view s1+0x0 rw: C4rw',
    );
    const { space } = machine.process(1);
    expect([space.pages.residentPages, checkMachine(machine)]).toEqual([2, []]);
    const section = space.allocations.view(space.allocationAt(0x20000 as never))?.section;
    expect([section?.views, section?.handles]).toEqual([1, 0]);
    run(machine, unmap(0x20000));
    expect(section?.views).toBe(0);
  });

  it('can read the files that it reads views of', () => {
    const machine = parseMachine(`${HEAD}\ns1 file 4K r\nP1\n0x10000 view s1+0x0 r: C1r`);
    expect(run(machine, touch(0x10000, 'read'))).toEqual(['ok']);
  });
});
