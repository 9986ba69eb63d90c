import { type Card, stateOfCard } from '../../guide/cards.ts';
import type { Metric } from '../../levels/metric.ts';
import { ruleText, t } from '../format.ts';
import { LANGUAGES, viewFiles } from '../texts.ts';
import { guideText } from './guideText.ts';

type Key = Parameters<typeof guideText>[0];

/** Texts are keyed by cards; a test asks for all of them. */
const textAt = (key: string): string => guideText(key as Key);

/** What the reader calls it. */
export function cardName({ id, kind }: Card): string {
  if (kind === 'concept') return textAt(`concepts.${id}.name`);
  if (kind === 'metric') return t(`metrics.${id as Metric}.name`);
  return kind === 'state' ? t(`states.${stateOfCard(id)}`) : id;
}

/** What it is, in a sentence or a few. */
export function cardText({ id, kind, rules: [first] }: Card): string {
  switch (kind) {
    case 'call':
      return textAt(`calls.${id}`);
    case 'flag':
      return textAt(`flags.${id}`);
    case 'code':
      return textAt(`codes.${id}`);
    case 'metric':
      return textAt(`metrics.${id}`);
    case 'concept':
      return textAt(`concepts.${id}.text`);
    default:
      return first ? ruleText(first) : '';
  }
}

const GROUPS = { call: 'calls', flag: 'flags', code: 'codes', metric: 'metrics', concept: 'concepts' } as const;

/** Everything a card can be found by: its name and sentences in every language that has been fetched. */
export function searchText(card: Card): string {
  const own = [cardName(card), cardText(card)];
  if (card.kind === 'state') return own.join(' ');
  const group = GROUPS[card.kind];
  const others = LANGUAGES.map((language) => {
    const file = viewFiles.value[`${language}/guide`] as Record<string, Record<string, unknown>> | undefined;
    return JSON.stringify(file?.[group]?.[card.id] ?? '');
  });
  return [...own, ...others].join(' ');
}
