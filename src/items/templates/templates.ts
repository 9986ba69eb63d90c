import type { ConceptId } from '../concept.ts';
import type { Template } from '../template.ts';
import { granulePerPage, nextGranule, pagePerNode, pageRounding } from './granules.ts';
import { blockStep, oneByOne } from './heapBlocks.ts';
import { arrayDelete, notConstructed } from './objects.ts';
import { alignedFree } from './runtimePairs.ts';
import { viewOffset } from './views.ts';

/** How the instances of each concept are drawn. */
export const TEMPLATES: Readonly<Record<ConceptId, Template>> = {
  'virtual.page-per-node': pagePerNode,
  'virtual.granule-per-page': granulePerPage,
  'virtual.next-granule': nextGranule,
  'virtual.page-rounding': pageRounding,
  'heap.block-step': blockStep,
  'heap.one-by-one': oneByOne,
  'crt.aligned-free': alignedFree,
  'cxx.array-delete': arrayDelete,
  'cxx.not-constructed': notConstructed,
  'kernel.view-offset': viewOffset,
};
