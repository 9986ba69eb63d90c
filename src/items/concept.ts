/** How a concept is asked about: choose the code, foretell a value, spot what is wrong with a finished program. */
export type ConceptKind = 'choose' | 'predict' | 'spot';

/** Every concept × trap by its lasting name: how it is asked about, and the levels of the campaign that teach it. */
const TABLE = {
  'kernel.view-offset': ['choose', 41],
  'kernel.view-length': ['predict', 41],
  'kernel.whole-file': ['choose', 41],
  'kernel.closed-not-unmapped': ['choose', 42],
  'kernel.section-charge': ['choose', 42],
  'kernel.shared-pointer': ['choose', 42],
  'kernel.copy-charge': ['choose', 43],
  'kernel.copy-read-only': ['choose', 43],
  'kernel.paged-at-dispatch': ['choose', 44],
  'kernel.nonpaged-table': ['choose', 44],
  'kernel.pool-tag': ['choose', 44],
  'virtual.page-per-node': ['choose', 25],
  'virtual.page-rounding': ['predict', 25, 27],
  'virtual.granule-per-page': ['choose', 26],
  'virtual.next-granule': ['predict', 26, 28],
  'virtual.straddle': ['predict', 27],
  'virtual.hint-rounds-down': ['predict', 28],
  'virtual.release-hint': ['choose', 28],
  'virtual.query-region': ['predict', 29, 28],
  'virtual.commit-everything': ['choose', 29],
  'virtual.commit-is-a-promise': ['choose', 30],
  'virtual.no-access-charge': ['choose', 30],
  'virtual.decommit-straddle': ['predict', 31],
  'virtual.release-with-size': ['choose', 31],
  'virtual.release-half': ['choose', 31],
  'virtual.decommit-all': ['choose', 31],
  'virtual.spot-release': ['spot', 31, 28],
  'virtual.reset-cache': ['choose', 32],
  'virtual.read-after-decommit': ['choose', 32],
  'virtual.guard-once': ['predict', 33],
  'virtual.guard-rearm': ['choose', 33],
  'virtual.fence': ['choose', 34],
  'virtual.write-execute': ['choose', 35],
  'virtual.large-multiple': ['choose', 36],
  'virtual.large-reserve-first': ['choose', 36],
  'virtual.first-gap': ['predict', 38],
  'heap.not-zeroed': ['choose', 8],
  'heap.local-pair': ['choose', 15],
  'heap.moveable': ['choose', 15],
  'heap.one-by-one': ['choose', 16],
  'heap.all-together': ['choose', 17, 23],
  'heap.spot-heap': ['spot', 17, 14],
  'heap.fixed-block': ['choose', 18],
  'heap.fixed-overhead': ['choose', 19],
  'heap.no-serialize': ['choose', 20],
  'heap.block-step': ['predict', 22, 37],
  'heap.size-exact': ['predict', 22],
  'heap.bucket-step': ['choose', 22, 21],
  'heap.large-block': ['predict', 24],
  'heap.last-freed': ['predict', 37, 40],
  'heap.every-second': ['choose', 37],
  'crt.spot-alignment': ['spot', 4, 12],
  'crt.unwritten': ['choose', 8],
  'crt.grown-unwritten': ['choose', 8],
  'crt.overflow': ['choose', 9],
  'crt.growth': ['choose', 10],
  'crt.one-pointer': ['choose', 11],
  'crt.aligned-free': ['choose', 12],
  'crt.alignment': ['choose', 12],
  'crt.spot-pair': ['spot', 12, 15],
  'crt.msize': ['predict', 13, 22],
  'crt.ask-the-library': ['choose', 13],
  'crt.one-library': ['choose', 13],
  'crt.dll-line': ['choose', 14],
  'crt.spot-leak': ['spot', 25, 39],
  'crt.double-free': ['choose', 39],
  'crt.use-after-free': ['choose', 40],
  'cxx.not-constructed': ['choose', 1],
  'cxx.not-destroyed': ['choose', 1],
  'cxx.array-delete': ['choose', 2],
  'cxx.spot-delete': ['spot', 2, 39],
  'cxx.cookie-arena': ['choose', 3],
  'cxx.cookie-size': ['predict', 3],
  'cxx.over-aligned': ['choose', 4],
  'cxx.array-throw': ['predict', 5],
  'cxx.throwing-constructor': ['choose', 5],
  'cxx.nothrow-null': ['choose', 6],
  'cxx.never-null': ['choose', 6],
  'cxx.slot-delete': ['choose', 7],
  'cxx.slot-reuse': ['choose', 7],
  'cxx.new-for-each': ['choose', 7],
} as const satisfies Record<string, readonly [ConceptKind, ...number[]]>;

/** A concept and the trap that goes with it: what a drill is about, and a review card. */
export type ConceptId = keyof typeof TABLE;

export interface Concept {
  readonly id: ConceptId;
  /** The floor whose call or rule it is about; the first word of its name. */
  readonly floor: 'kernel' | 'virtual' | 'heap' | 'crt' | 'cxx';
  /** Numbers of the campaign's levels that teach it. */
  readonly levels: readonly number[];
  readonly kind: ConceptKind;
}

/** All of them, floor by floor from the lowest, in the order of the table. */
export const CONCEPTS: readonly Concept[] = Object.entries(TABLE).map(([id, [kind, ...levels]]) => ({
  id: id as ConceptId,
  floor: id.slice(0, id.indexOf('.')) as Concept['floor'],
  levels,
  kind,
}));

const byId = new Map(CONCEPTS.map((concept) => [concept.id, concept]));

/** The concept of that name. */
export const conceptOf = (id: ConceptId): Concept => byId.get(id) as Concept;

/** Whether a stored name is that of a concept. */
export const isConceptId = (name: string): name is ConceptId => byId.has(name as ConceptId);
