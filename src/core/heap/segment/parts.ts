import { LARGE_CONTEXT, PAGE_CONTEXT } from './geometry.ts';
import type { Host } from './host.ts';
import { LargeBlocks } from './largeBlocks.ts';
import { LfhContext } from './lfhContext.ts';
import { SegmentContext } from './segmentContext.ts';
import { VsContext } from './vsContext.ts';

/** The components of a segment heap (facts: heap §4.2). */
export interface Parts {
  readonly pages: SegmentContext;
  readonly context2: SegmentContext;
  readonly vs: VsContext;
  readonly lfh: LfhContext;
  readonly large: LargeBlocks;
}

export function newParts(host: Host): Parts {
  const pages = new SegmentContext(host, PAGE_CONTEXT);
  return {
    pages,
    context2: new SegmentContext(host, LARGE_CONTEXT),
    vs: new VsContext(host, pages),
    lfh: new LfhContext(host, pages),
    large: new LargeBlocks(host),
  };
}

/** Copies for a copied heap. */
export function cloneParts(parts: Parts, host: Host): Parts {
  const pages = parts.pages.clone(host);
  return {
    pages,
    context2: parts.context2.clone(host),
    vs: parts.vs.clone(host, pages),
    lfh: parts.lfh.clone(host, pages),
    large: parts.large.clone(host),
  };
}
