// Protects the soak itself: it finds what is planted, says after which call, and runs alike from the same seed.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PAGE_SIZE } from '../../src/core/codes/flags.ts';
import { type SoakReport, soakRoute } from '../../src/tools/soak/soakRoute.ts';
import { SOAK_ROUTES, type SoakRoute } from '../../src/tools/soak/soakRoutes.ts';
import { main } from '../../src/tools/soak.ts';

const NT = SOAK_ROUTES['nt'] as SoakRoute;
const soak = (change: Partial<SoakRoute>): SoakReport => soakRoute({ ...NT, ...change }, 1, 1000);

describe('a soak', () => {
  it('is the same from the same seed', () => {
    expect(soakRoute(NT, 5, 400)).toEqual(soakRoute(NT, 5, 400));
    expect(soakRoute(NT, 5, 400)).not.toEqual(soakRoute(NT, 6, 400));
  });

  it('finds bytes that something else has written', () => {
    const { fault } = soak({
      chores: [
        (program) => {
          const block = program.blocks.find(({ size }) => size > 0);
          if (block) program.do({ op: 'write', address: block.address, bytes: Uint8Array.of(1, 2, 3, 4) });
        },
      ],
    });
    expect(fault).toMatch(/^call \d+: block 0x[0-9a-f]+ has (lost|not kept) its bytes\n {2}\{"op":/);
    expect(fault).toMatch(/\nx64 charge \d+K of 32G\nP1\n/);
  });

  it('finds a block given out twice', () => {
    const allocator = {
      alignment: 16,
      allocate: () => ({ command: { op: 'GetProcessHeap' } as const }),
      free: () => ({ op: 'GetProcessHeap' }) as const,
    };
    expect(soak({ start: () => [allocator] }).fault).toMatch(/block 0x\w+ (overlaps|is not refused)|is not refused/);
  });

  it('finds a heap whose pages are gone', () => {
    const { fault } = soak({
      chores: [
        (program) => {
          const lpAddress = program.blocks[0]?.address;
          if (lpAddress !== undefined)
            program.do({ op: 'VirtualFree', lpAddress, dwSize: PAGE_SIZE, dwFreeType: 0x4000 });
        },
      ],
    });
    expect(fault).not.toBeNull();
  });

  it('finds a call that is refused', () => {
    expect(soak({ config: { commitLimit: 0x80000 } }).fault).toMatch(/is not done: .*"heapAlloc.commitLimit"/);
  });
});

describe('npm run soak', () => {
  let output: string;

  beforeEach(() => {
    output = '';
    const write = (text: string | Uint8Array): boolean => {
      output += text;
      return true;
    };
    vi.spyOn(process.stdout, 'write').mockImplementation(write);
    vi.spyOn(process.stderr, 'write').mockImplementation(write);
  });

  afterEach(() => vi.restoreAllMocks());

  it('counts routes', async () => {
    expect(await main(['--calls', '50', '--route', 'nt', '--route', 'crt'])).toBe(0);
    expect(output).toMatch(/^nt: \d+ calls, at most \d+ blocks, .* s\ncrt: .*\n2 passed, 0 failed\n$/);
  });

  it.each([[['--route', 'nowhere']], [['--calls', 'many']], [['--call', '5']], [['nt']]])(
    'refuses %j',
    async (args) => {
      expect(await main(args)).toBe(1);
      expect(output).toMatch(/is no option\nUsage: npm run soak/);
    },
  );
});
