import type { LevelFile } from '../levels/schema.ts';
import { findCard } from './cards.ts';
import { cardsIn } from './lookUp.ts';

/** What a level asks for and teaches: known as soon as it is opened. */
export function openingCards({ teaches, bars, constraints, stars }: LevelFile): readonly string[] {
  const metrics = [...bars, ...[...constraints, ...stars].map(({ metric }) => metric)];
  return [...teaches.filter((id) => findCard(id)), ...metrics];
}

/** The cards that a level can make a player meet: what it teaches and measures, and the words of its code. */
export function levelCards(file: LevelFile): readonly string[] {
  const { helpers, program, blanks, plans, traps } = file;
  const code = [
    ...helpers,
    ...program,
    ...Object.values(blanks).flatMap(({ offers }) => offers.map((offer) => offer.code)),
    ...[...plans, ...traps].flatMap(({ fills }) => Object.values(fills)),
  ];
  return [...new Set([...openingCards(file), ...code.flatMap(cardsIn)])];
}
