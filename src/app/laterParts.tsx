import { later } from '../panels/later.tsx';
import { crashCard, explanationText, insidePanel } from '../panels/laterPanels.ts';
import { citation } from '../panels/RuleNote.tsx';
import { withTexts } from '../panels/texts.ts';
import { BUSY } from './busy.tsx';
import { charts, tables } from './level/boardSides.tsx';

/*
 * The parts of the page that are fetched when they are first shown. What a level needs to be played is not among them.
 */

/** Every screen but a level's, and the list of levels with it: where most begin. */
export const laterScreens = later(
  withTexts('home', async () => (await import('./LaterScreens.tsx')).LaterScreens),
  BUSY,
);
export const besideGuide = later(withTexts('guide', async () => (await import('./guide/BesideGuide.tsx')).BesideGuide));
export const settingsDialog = later(
  withTexts('restore', async () => (await import('../panels/SettingsDialog.tsx')).SettingsDialog),
);
export const keysDialog = later(withTexts('keys', async () => (await import('../panels/KeysDialog.tsx')).KeysDialog));
export const hintDialog = later(async () => (await import('../panels/HintDialog.tsx')).HintDialog);
export const branches = later(async () => (await import('./level/LevelBranches.tsx')).LevelBranches);
export const floors = later(async () => (await import('./level/LevelFloors.tsx')).LevelFloors);
export const levelResult = later(async () => (await import('./level/LevelResult.tsx')).LevelResult);
export const toolNotes = later(withTexts('tools', async () => (await import('../panels/ToolNotes.tsx')).ToolNotes));

/** Fetches what a player is likely to open next, so that it opens at once, and without a connection as well. */
export async function preloadParts(): Promise<void> {
  for (const part of [
    explanationText,
    citation,
    crashCard,
    levelResult,
    insidePanel,
    branches,
    floors,
    hintDialog,
    laterScreens,
    settingsDialog,
    keysDialog,
    tables,
    charts,
  ])
    await part.preload();
}
