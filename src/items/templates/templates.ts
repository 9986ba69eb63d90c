import type { ConceptId } from '../concept.ts';
import type { Template } from '../template.ts';
import { commitEverything, commitIsPromise, noAccessCharge, readAfterDecommit, resetCache } from './commitment.ts';
import { granulePerPage, nextGranule, pagePerNode, pageRounding } from './granules.ts';
import { blockStep, oneByOne } from './heapBlocks.ts';
import { everySecond, fixedBlock, fixedOverhead, largeBlock, lastFreed, sizeExact } from './heapSizes.ts';
import { allTogether, bucketStep, localPair, moveable, noSerialize, notZeroed } from './heapUse.ts';
import {
  arrayThrow,
  cookieArena,
  cookieSize,
  neverNull,
  notDestroyed,
  nothrowNull,
  overAligned,
  throwingConstructor,
} from './lifetimes.ts';
import { arrayDelete, notConstructed } from './objects.ts';
import { decommitStraddle, firstGap, guardOnce, hintRoundsDown, queryRegion, straddle } from './pages.ts';
import { nonpagedTable, pagedAtDispatch, poolTag } from './pools.ts';
import { askTheLibrary, dllLine, oneLibrary } from './portable.ts';
import { fence, guardRearm, largeMultiple, largeReserveFirst, writeExecute } from './protection.ts';
import { decommitAll, releaseHalf, releaseHint, releaseWithSize } from './release.ts';
import { alignment, grownUnwritten, growth, msize, onePointer, overflow, unwritten } from './runtimeBlocks.ts';
import { alignedFree, doubleFree, useAfterFree } from './runtimePairs.ts';
import {
  closedNotUnmapped,
  copyCharge,
  copyReadOnly,
  sectionCharge,
  sharedPointer,
  viewLength,
  wholeFile,
} from './sections.ts';
import { newForEach, slotDelete, slotReuse } from './slots.ts';
import { spotAlignment, spotDelete, spotHeap, spotLeak, spotPair, spotRelease } from './spots.ts';
import { viewOffset } from './views.ts';

/** How the instances of each concept are drawn. */
export const TEMPLATES: Readonly<Record<ConceptId, Template>> = {
  'kernel.view-offset': viewOffset,
  'kernel.view-length': viewLength,
  'kernel.whole-file': wholeFile,
  'kernel.closed-not-unmapped': closedNotUnmapped,
  'kernel.section-charge': sectionCharge,
  'kernel.shared-pointer': sharedPointer,
  'kernel.copy-charge': copyCharge,
  'kernel.copy-read-only': copyReadOnly,
  'kernel.paged-at-dispatch': pagedAtDispatch,
  'kernel.nonpaged-table': nonpagedTable,
  'kernel.pool-tag': poolTag,
  'virtual.page-per-node': pagePerNode,
  'virtual.page-rounding': pageRounding,
  'virtual.granule-per-page': granulePerPage,
  'virtual.next-granule': nextGranule,
  'virtual.straddle': straddle,
  'virtual.hint-rounds-down': hintRoundsDown,
  'virtual.release-hint': releaseHint,
  'virtual.query-region': queryRegion,
  'virtual.commit-everything': commitEverything,
  'virtual.commit-is-a-promise': commitIsPromise,
  'virtual.no-access-charge': noAccessCharge,
  'virtual.decommit-straddle': decommitStraddle,
  'virtual.release-with-size': releaseWithSize,
  'virtual.release-half': releaseHalf,
  'virtual.decommit-all': decommitAll,
  'virtual.spot-release': spotRelease,
  'virtual.reset-cache': resetCache,
  'virtual.read-after-decommit': readAfterDecommit,
  'virtual.guard-once': guardOnce,
  'virtual.guard-rearm': guardRearm,
  'virtual.fence': fence,
  'virtual.write-execute': writeExecute,
  'virtual.large-multiple': largeMultiple,
  'virtual.large-reserve-first': largeReserveFirst,
  'virtual.first-gap': firstGap,
  'heap.not-zeroed': notZeroed,
  'heap.local-pair': localPair,
  'heap.moveable': moveable,
  'heap.one-by-one': oneByOne,
  'heap.all-together': allTogether,
  'heap.spot-heap': spotHeap,
  'heap.fixed-block': fixedBlock,
  'heap.fixed-overhead': fixedOverhead,
  'heap.no-serialize': noSerialize,
  'heap.block-step': blockStep,
  'heap.size-exact': sizeExact,
  'heap.bucket-step': bucketStep,
  'heap.large-block': largeBlock,
  'heap.last-freed': lastFreed,
  'heap.every-second': everySecond,
  'crt.spot-alignment': spotAlignment,
  'crt.unwritten': unwritten,
  'crt.grown-unwritten': grownUnwritten,
  'crt.overflow': overflow,
  'crt.growth': growth,
  'crt.one-pointer': onePointer,
  'crt.aligned-free': alignedFree,
  'crt.alignment': alignment,
  'crt.spot-pair': spotPair,
  'crt.msize': msize,
  'crt.ask-the-library': askTheLibrary,
  'crt.one-library': oneLibrary,
  'crt.dll-line': dllLine,
  'crt.spot-leak': spotLeak,
  'crt.double-free': doubleFree,
  'crt.use-after-free': useAfterFree,
  'cxx.not-constructed': notConstructed,
  'cxx.not-destroyed': notDestroyed,
  'cxx.array-delete': arrayDelete,
  'cxx.spot-delete': spotDelete,
  'cxx.cookie-arena': cookieArena,
  'cxx.cookie-size': cookieSize,
  'cxx.over-aligned': overAligned,
  'cxx.array-throw': arrayThrow,
  'cxx.throwing-constructor': throwingConstructor,
  'cxx.nothrow-null': nothrowNull,
  'cxx.never-null': neverNull,
  'cxx.slot-delete': slotDelete,
  'cxx.slot-reuse': slotReuse,
  'cxx.new-for-each': newForEach,
};
