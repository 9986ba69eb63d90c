import { later } from '../panels/later.tsx';
import { withTexts } from '../panels/texts.ts';
import { BUSY } from './busy.tsx';

/*
 * The screens that are fetched when they are first shown, besides those in `OtherScreens.tsx` itself.
 */

export const guide = later(
  withTexts('guide', async () => (await import('./guide/GuideScreen.tsx')).GuideScreen),
  BUSY,
);
export const gallery = later(
  withTexts('keys', async () => (await import('../panels/Gallery.tsx')).Gallery),
  BUSY,
);
export const sandbox = later(
  withTexts('sandbox', async () => (await import('./sandbox/SandboxScreen.tsx')).SandboxScreen),
  BUSY,
);

const withChallengeTexts = <View,>(fetchView: () => Promise<View>) =>
  withTexts('challenge', withTexts('items', fetchView));

export const challenges = later(
  withChallengeTexts(async () => (await import('./challenge/ChallengesScreen.tsx')).ChallengesScreen),
  BUSY,
);
export const round = later(
  withChallengeTexts(async () => (await import('./challenge/RoundScreen.tsx')).RoundScreen),
  BUSY,
);
export const sprint = later(
  withChallengeTexts(async () => (await import('./challenge/SprintScreen.tsx')).SprintScreen),
  BUSY,
);
export const record = later(
  withChallengeTexts(async () => (await import('./challenge/RecordScreen.tsx')).RecordScreen),
  BUSY,
);
export const shared = later(
  withChallengeTexts(async () => (await import('./challenge/SharedScreen.tsx')).SharedScreen),
  BUSY,
);
export const restore = later(
  withTexts('restore', async () => (await import('./restore/RestoreScreen.tsx')).RestoreScreen),
  BUSY,
);
