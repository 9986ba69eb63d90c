import { later } from '../../panels/later.tsx';
import { withTexts } from '../../panels/texts.ts';

/*
 * What levels ask beside choosing calls. Fetched by the levels that do.
 */

export const kindStrip = later(withTexts('kinds', async () => (await import('../../panels/KindStrip.tsx')).KindStrip));
export const kindCard = later(withTexts('kinds', async () => (await import('../../panels/KindCard.tsx')).KindCard));
export const kindResult = later(
  withTexts('kinds', async () => (await import('../../panels/KindResult.tsx')).KindResult),
);
