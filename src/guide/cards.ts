import { FLAG_NAMES, type FlagKind } from '../core/codes/flagNames.ts';
import type { RuleId } from '../core/rules/rules.ts';
import { METRIC_CODES } from '../levels/metric.ts';
import { ADDED_CALLS } from '../program/everyCall.ts';
import { ALL_CALLS, DRIVER_CALLS, describeSignature } from '../program/signatures.ts';
import { rulesOfCall } from './callRules.ts';
import { CODES, rulesOfCode } from './codeCards.ts';
import { CONCEPTS } from './concepts.ts';
import { STATES, type StateName } from './states.ts';

export const CARD_KINDS = ['concept', 'call', 'flag', 'code', 'metric', 'state'] as const;
export type CardKind = (typeof CARD_KINDS)[number];

/** A card of the field guide. */
export interface Card {
  /** What code, levels and addresses call it: `VirtualAlloc`, `MEM_RESERVE`, `commit-charge`, `CC`, `state-reserved`. */
  readonly id: string;
  readonly kind: CardKind;
  /** The rules of the simulator behind it; each has its sentence, provenance and sources. */
  readonly rules: readonly RuleId[];
}

/** Flags that no parameter is named for: `VirtualQuery` answers them, or they go with a page protection. */
const OTHER_FLAGS: readonly FlagKind[] = ['section', 'state', 'type'];

/** The calls that have a card: those of programs, then those of drivers. */
const CALLS: readonly string[] = [...ALL_CALLS, ...ADDED_CALLS, ...DRIVER_CALLS];

const flagKinds = new Set<FlagKind>([
  ...CALLS.flatMap((call) => describeSignature(call)?.fields.flatMap(({ flags }) => flags ?? []) ?? []),
  ...OTHER_FLAGS,
]);

/** The calls whose parameters a flag can stand in. */
export const callsWithFlag = (flag: string): readonly string[] =>
  CALLS.filter((call) =>
    describeSignature(call)?.fields.some(({ flags }) => flags && FLAG_NAMES[flags].some(([name]) => name === flag)),
  );

const FLAGS = new Set([...flagKinds].flatMap((kind) => FLAG_NAMES[kind].map(([name]) => name)));

const STATE = 'state-';

export const stateCard = (state: StateName): string => `${STATE}${state}`;

/** The state a card is about. */
export const stateOfCard = (id: string): StateName => id.slice(STATE.length) as StateName;

const card =
  (kind: CardKind, rulesOf: (id: string) => readonly RuleId[] = () => []) =>
  (id: string): Card => ({ id, kind, rules: rulesOf(id) });

/** All cards, kind by kind. */
export const CARDS: readonly Card[] = [
  ...Object.keys(CONCEPTS).map(card('concept', (id) => CONCEPTS[id as keyof typeof CONCEPTS])),
  ...CALLS.map(card('call', rulesOfCall)),
  ...[...FLAGS].map(card('flag')),
  ...CODES.map(card('code', rulesOfCode)),
  ...METRIC_CODES.map(card('metric')),
  ...(Object.keys(STATES) as StateName[]).map(stateCard).map(card('state', (id) => STATES[stateOfCard(id)])),
];

const byId: ReadonlyMap<string, Card> = new Map(CARDS.map((each) => [each.id, each]));

export const findCard = (id: string): Card | null => byId.get(id) ?? null;
