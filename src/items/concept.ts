/** How a concept is asked about: choose the code, foretell a value, spot what is wrong with a finished program. */
export type ConceptKind = 'choose' | 'predict' | 'spot';

/** Every concept × trap by its lasting name: how it is asked about, and the levels of the campaign that teach it. */
const TABLE = {
  'virtual.page-per-node': ['choose', 25],
  'virtual.granule-per-page': ['choose', 26],
  'virtual.next-granule': ['predict', 26, 28],
  'virtual.page-rounding': ['predict', 25, 27],
  'heap.block-step': ['predict', 22, 37],
  'heap.one-by-one': ['choose', 16],
  'crt.aligned-free': ['choose', 12],
  'cxx.array-delete': ['choose', 2],
  'cxx.not-constructed': ['choose', 1],
  'kernel.view-offset': ['choose', 41],
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
