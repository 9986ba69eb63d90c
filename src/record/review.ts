import { type FSRSState, fsrs, Rating as Grade } from 'ts-fsrs';
import { type Day, dayOf } from './day.ts';
import { RunningMedian } from './medians.ts';
import { type Answer, byTime, isSolved, type Run } from './run.ts';

/** Days are the smallest step, so there is nothing to spread and nothing to repeat within one. */
const SCHEDULER = fsrs({ enable_fuzz: false, enable_short_term: false });

/** Above so many times the player's own median an answer counts as a hard one. */
const SLOW = 3;

/** Answers before the player's own median says anything. */
const ENOUGH = 3;

export type Recall = 'again' | 'hard' | 'good' | 'easy';

/** What is known of how well a player remembers a concept. */
export interface Card {
  readonly concept: string;
  /** Days until the chance to remember has fallen to nine in ten. */
  readonly stability: number;
  /** From 1 to 10. */
  readonly difficulty: number;
  /** The day of the last review that counted, and how it went. */
  readonly last: Day;
  readonly recall: Recall;
  readonly due: Day;
  /** How many answers counted; 0 for a concept that was only met. */
  readonly reviews: number;
  /** How often it had been forgotten. */
  readonly lapses: number;
}

/** A concept that a player met in a level, which counts as a first review that went well. */
export interface Meeting {
  readonly concept: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly zone: number;
}

/** Something that tells how well a concept is remembered, and when: milliseconds since 1970. */
type Occasion = { readonly at: number } & ({ readonly run: Run } | { readonly meeting: Meeting });

const isSame = (a: Occasion, b: Occasion | undefined): boolean => {
  if (!b) return false;
  if ('run' in a) return 'run' in b && a.run === b.run;
  return (
    'meeting' in b && a.at === b.at && a.meeting.concept === b.meeting.concept && a.meeting.zone === b.meeting.zone
  );
};

/**
 * The cards of all concepts that were met or practised. It remembers what it has added up: asked again with more, it adds
 * only what came later; if anything before that is different, it begins anew.
 */
export class CardFold {
  private cards = new Map<string, Card>();
  private medians = new Map<string, RunningMedian>();
  private folded: readonly Occasion[] = [];

  /**
   * The cards by concept. What counts is the first answer of each day: it tells what was still remembered, later ones
   * what was just read. Items passed over do not count.
   */
  cardsOf(runs: readonly Run[], meetings: readonly Meeting[]): ReadonlyMap<string, Card> {
    const past: readonly Occasion[] = [
      ...meetings.map((meeting) => ({ at: meeting.at, meeting })),
      ...runs.toSorted(byTime).map((run) => ({ at: run.startedAt, run })),
    ].sort((a, b) => a.at - b.at);
    if (!this.folded.every((occasion, index) => isSame(occasion, past[index]))) this.forget();
    for (const occasion of past.slice(this.folded.length)) {
      if ('run' in occasion) play(this.cards, this.medians, occasion.run);
      else meet(this.cards, occasion.meeting);
    }
    this.folded = past;
    return new Map(this.cards);
  }

  private forget(): void {
    this.cards = new Map();
    this.medians = new Map();
    this.folded = [];
  }
}

/** `CardFold.cardsOf` for whoever asks once. */
export const cardsOf = (runs: readonly Run[], meetings: readonly Meeting[]): ReadonlyMap<string, Card> =>
  new CardFold().cardsOf(runs, meetings);

function meet(cards: Map<string, Card>, { concept, at, zone }: Meeting): void {
  if (cards.has(concept)) return;
  cards.set(concept, { ...reviewed(undefined, concept, dayOf(at, zone), 'good'), reviews: 0 });
}

function play(cards: Map<string, Card>, medians: Map<string, RunningMedian>, run: Run): void {
  const day = dayOf(run.startedAt, run.zone);
  for (const answer of run.answers) {
    if (answer.outcome === 'skipped') continue;
    const { concept } = answer;
    const median = medians.get(concept) ?? new RunningMedian();
    medians.set(concept, median);
    const card = cards.get(concept);
    if (!card || card.last < day || isOnlyMet(card)) {
      cards.set(concept, reviewed(card, concept, day, recallOf(answer, median)));
    }
    if (isSolved(answer.outcome)) median.add(answer.time);
  }
}

/** Whether a level has shown the concept and no item has asked for it yet. */
const isOnlyMet = (card: Card): boolean => card.reviews === 0;

/** How well an answer shows that the concept is remembered; nobody is asked. */
function recallOf({ outcome, hinted, time }: Answer, median: RunningMedian): Recall {
  if (!isSolved(outcome)) return 'again';
  const usual = median.count >= ENOUGH ? median.value : null;
  if (hinted || (usual !== null && time > SLOW * usual)) return 'hard';
  return outcome === 'frontier' && usual !== null && time < usual ? 'easy' : 'good';
}

const GRADES = { again: Grade.Again, hard: Grade.Hard, good: Grade.Good, easy: Grade.Easy } as const;

function reviewed(card: Card | undefined, concept: string, day: Day, recall: Recall): Card {
  const memory: FSRSState | null = card ? { stability: card.stability, difficulty: card.difficulty } : null;
  const elapsed = card ? Math.max(0, day - card.last) : 0;
  const { stability, difficulty } = SCHEDULER.next_state(memory, elapsed, GRADES[recall]);
  const due = day + Math.max(1, SCHEDULER.next_interval(stability, elapsed));
  return {
    concept,
    stability,
    difficulty,
    last: day,
    recall,
    due,
    reviews: (card?.reviews ?? 0) + 1,
    lapses: (card?.lapses ?? 0) + (card && recall === 'again' ? 1 : 0),
  };
}

/** Why a concept is due: forgotten or hard the last time, met and never practised, or just long ago. */
export type DueReason = 'forgotten' | 'hard' | 'met' | 'fading';

export interface Due {
  readonly card: Card;
  readonly reason: DueReason;
  /** How many days ago it was due. */
  readonly overdue: number;
  /** The chance that it is remembered today, from 0 to 1. */
  readonly chance: number;
}

/**
 * What is due on a day, the most nearly forgotten first. `clearedOn`: the day on which the player emptied the list;
 * what was due then comes back after as long as it had been away.
 */
export function dueOn(cards: ReadonlyMap<string, Card>, today: Day, clearedOn: Day | null = null): readonly Due[] {
  return [...cards.values()]
    .map((card) => ({ card, due: putOff(card, clearedOn) }))
    .filter(({ due }) => due <= today)
    .map(({ card, due }) => ({
      card,
      reason: reasonOf(card),
      overdue: today - due,
      chance: SCHEDULER.forgetting_curve(today - card.last, card.stability),
    }))
    .sort((a, b) => a.chance - b.chance || (a.card.concept < b.card.concept ? -1 : 1));
}

const putOff = ({ due, last }: Card, clearedOn: Day | null): Day =>
  clearedOn !== null && due <= clearedOn ? clearedOn + (due - last) : due;

function reasonOf({ recall, reviews }: Card): DueReason {
  if (reviews === 0) return 'met';
  if (recall === 'again') return 'forgotten';
  return recall === 'hard' ? 'hard' : 'fading';
}
