import { explanationText } from '../panels/explanationText.ts';
import { later } from '../panels/later.tsx';
import { citation } from '../panels/RuleNote.tsx';
import { withTexts } from '../panels/texts.ts';
import { insidePanel } from '../panels/WhatHappened.tsx';
import { charts, tables } from './level/boardSides.tsx';

const BUSY = <main id="content" aria-busy="true" />;

/*
 * The parts of the page that are fetched when they are first shown. What a level needs to be played is not among them.
 */

export const home = later(
  withTexts('home', async () => (await import('../panels/HomePage.tsx')).HomePage),
  BUSY,
);
export const guide = later(
  withTexts('guide', async () => (await import('./guide/GuideScreen.tsx')).GuideScreen),
  BUSY,
);
export const besideGuide = later(withTexts('guide', async () => (await import('./guide/BesideGuide.tsx')).BesideGuide));
export const gallery = later(async () => (await import('../panels/Gallery.tsx')).Gallery, BUSY);
export const settingsDialog = later(async () => (await import('../panels/SettingsDialog.tsx')).SettingsDialog);
export const keysDialog = later(async () => (await import('../panels/KeysDialog.tsx')).KeysDialog);
export const hintDialog = later(async () => (await import('../panels/HintDialog.tsx')).HintDialog);
export const branches = later(async () => (await import('./level/LevelBranches.tsx')).LevelBranches);
export const floors = later(async () => (await import('./level/LevelFloors.tsx')).LevelFloors);
export const result = later(async () => (await import('./level/LevelResult.tsx')).LevelResult);
export const toolNotes = later(withTexts('tools', async () => (await import('../panels/ToolNotes.tsx')).ToolNotes));
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

/** Fetches what a player is likely to open next, so that it opens at once, and without a connection as well. */
export async function preloadParts(): Promise<void> {
  for (const part of [
    explanationText,
    citation,
    result,
    insidePanel,
    branches,
    floors,
    hintDialog,
    home,
    settingsDialog,
    keysDialog,
    tables,
    charts,
  ])
    await part.preload();
}
