import './dev.css';
import { render } from 'preact';
import type { LoadLevelFile } from '../catalogue.ts';
import type { Game } from '../game.ts';
import { PAGE_FLAGS } from '../pageFlags.ts';
import type { Screens } from '../screens.ts';
import { DevOverlay } from './DevOverlay.tsx';
import { createTrainer, type Trainer } from './trainer.ts';

declare global {
  interface Window {
    /** Only while developing, with `?dev` and with `?testing`. */
    trainer?: Trainer;
  }
}

/** Puts `window.trainer` in place and, with `?dev`, the overlay. */
export function openDevTools(game: Game, screens: Screens): void {
  window.trainer = createTrainer(game, screens);
  if (import.meta.hot) import.meta.hot.on('level:changed', () => screens.reload(loadFresh));
  if (!PAGE_FLAGS.isDev) return;
  const overlay = document.body.appendChild(document.createElement('div'));
  render(<DevOverlay screens={screens} />, overlay);
}

/** A level file as it is on the disk now, from the development server; built sites have no schema to read it by. */
const loadFresh: LoadLevelFile = async (file) => {
  const { parseLevelFile } = await import('../../levels/parseLevel.ts');
  const answer = await fetch(`/levels/${file}?raw&t=${Date.now()}`);
  return parseLevelFile(await answer.text());
};
