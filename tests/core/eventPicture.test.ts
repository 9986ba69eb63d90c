/*
 * Protects the pictures inside a call, event by event: what each event of it changes, and that nothing else changes yet.
 * The files in golden/pictures were checked against the rules when they were written; read a difference as a reviewer.
 */
import '../../src/core/segmentHeap.ts';
import { describe, expect, it } from 'vitest';
import { toAddress as at, MiB } from '../../src/base/bytes.ts';
import type { SystemConfig } from '../../src/core/vm/system.ts';
import { alloc, free, protect, touch } from '../support/machines.ts';
import { HeapPictures, PagePictures } from '../support/pictureStory.ts';
import { alloc2, file, map, section, unmap, write } from '../support/virtualCalls.ts';

const golden = (name: string): string => `./golden/pictures/${name}.txt`;

const RESERVE_AND_COMMIT = 'MEM_RESERVE|MEM_COMMIT';

describe('the pages inside a call', () => {
  it('of private memory', async () => {
    const story = new PagePictures();
    story.do(
      alloc(0, 0x5001, RESERVE_AND_COMMIT),
      touch(0x11000, 'write', 0x2000),
      alloc(0x20000, 0x8000, 'MEM_RESERVE'),
      alloc(0x22000, 0x2000, 'MEM_COMMIT', 'PAGE_NOACCESS'),
      alloc(0x21000, 0x4000, 'MEM_COMMIT', 'PAGE_READONLY'),
      touch(0x23000, 'read'),
      protect(0x23000, 0x2000, 'PAGE_READWRITE|PAGE_GUARD'),
      touch(0x24800, 'read'),
      touch(0x24800, 'read'),
      alloc(0x21000, 0x4000, 'MEM_COMMIT'),
      free(0x12000, 0x1000, 'MEM_DECOMMIT'),
      free(0x20000, 0, 'MEM_RELEASE'),
      alloc(0x30000, 0x10000, RESERVE_AND_COMMIT),
      alloc(0x20000, 0x10000, RESERVE_AND_COMMIT),
    );
    await expect(story.text).toMatchFileSnapshot(golden('privateMemory'));
  });

  it('of which a part is released', async () => {
    const story = new PagePictures();
    const release = (start: number, dwSize: number) =>
      ({ op: 'NtFreeVirtualMemory', lpAddress: at(start), dwSize, dwFreeType: 0x8000 }) as const;
    story.do(
      alloc(0x10000, 0x20000, RESERVE_AND_COMMIT),
      alloc(0x30000, 0x10000, 'MEM_RESERVE'),
      touch(0x10000),
      release(0x10000, 0x3000),
      release(0x18000, 0x4000),
      release(0x2f000, 0x1000),
      release(0x30000, 0x10000),
    );
    await expect(story.text).toMatchFileSnapshot(golden('partialRelease'));
  });

  it('that are gone again when the call ends', () => {
    const story = new PagePictures({ commitLimit: 4096 });
    story.do({ op: 'HeapCreate', flOptions: 0, dwInitialSize: 0, dwMaximumSize: 0 });
    expect(story.text).toBe(
      [
        'HeapCreate',
        '  reserved',
        '    + 0x10000-0x20000 reserved private - of 0x10000',
        '  released',
        '    - 0x10000-0x20000 reserved private - of 0x10000\n',
      ].join('\n'),
    );
  });

  it('of views and stacks', async () => {
    const story = new PagePictures();
    story.do(
      section(-1, 'PAGE_READWRITE', 0x3000),
      map(4, 'FILE_MAP_WRITE'),
      touch(0x10000),
      map(4, 'FILE_MAP_COPY'),
      touch(0x21000, 'read'),
      touch(0x21000),
      write(0x22000, 1),
      file(0x2800, 'r'),
      section(8, 'PAGE_READONLY', 0),
      map(12, 'FILE_MAP_READ'),
      unmap(0x21000),
      { op: 'createStack', reserve: 0x6000, commit: 0x1000 },
      touch(0x24000),
      touch(0x23000),
    );
    await expect(story.text).toMatchFileSnapshot(golden('viewsAndStacks'));
  });

  it('of placeholders', async () => {
    const story = new PagePictures();
    story.do(
      alloc2(0, 0x10000, 'MEM_RESERVE|MEM_RESERVE_PLACEHOLDER', 'PAGE_NOACCESS'),
      free(0x14000, 0x4000, 'MEM_RELEASE|MEM_PRESERVE_PLACEHOLDER'),
      alloc2(0x14000, 0x4000, 'MEM_RESERVE|MEM_COMMIT|MEM_REPLACE_PLACEHOLDER'),
      write(0x14000, 1),
      free(0x14000, 0x4000, 'MEM_RELEASE|MEM_PRESERVE_PLACEHOLDER'),
      free(0x10000, 0x8000, 'MEM_RELEASE|MEM_COALESCE_PLACEHOLDERS'),
    );
    await expect(story.text).toMatchFileSnapshot(golden('placeholders'));
  });
});

describe.each<readonly [string, Partial<SystemConfig>]>([
  ['ntHeap', {}],
  ['segmentHeap', { heapKind: 'segment' }],
])('the blocks inside a call: %s', (name, config) => {
  it('that takes, gives back or resizes', async () => {
    const story = new HeapPictures(config);
    const [a, b, c] = [story.alloc(24), story.alloc(3000), story.alloc(100)];
    story.free(b);
    story.alloc(40);
    story.resize(a, 200);
    story.resize(c, 200_000);
    story.free(story.alloc(2 * MiB));
    story.aside(() => Array.from({ length: 16 }, () => story.alloc(240)));
    const served = [story.alloc(240), story.alloc(240), story.alloc(240)];
    for (const block of served) story.free(block);
    await expect(story.text).toMatchFileSnapshot(golden(name));
  });

  it('that destroys the heap', async () => {
    const story = new HeapPictures(config);
    story.alloc(24);
    story.alloc(2 * MiB);
    story.destroy();
    await expect(story.text).toMatchFileSnapshot(golden(`${name}Destroyed`));
  });
});
