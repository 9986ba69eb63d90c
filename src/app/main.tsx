import 'virtual:fonts.css';
import '../panels/panels.css';
import { render } from 'preact';
import { whenIdle } from '../board/whenIdle.ts';
import { App } from './App.tsx';
import { loadCatalogue } from './catalogue.ts';
import { Game } from './game.ts';
import { listenToWords } from './guide/guideLinks.ts';
import { laterScreens, preloadParts } from './laterParts.tsx';
import { preloadBoard, preloadPhaser } from './level/preloadBoard.ts';
import { PAGE_FLAGS } from './pageFlags.ts';
import { listenToPageKeys } from './pageKeys.ts';
import { parseRoute } from './routes.ts';
import { Screens } from './screens.ts';

/** Milliseconds that the page waits for a storage that does not answer before it shows itself without. */
const PATIENCE = 400;

async function start(root: HTMLElement): Promise<void> {
  const isLevelFirst = parseRoute(location.hash).page === 'level';
  void (isLevelFirst ? preloadBoard() : laterScreens.preload());
  const game = new Game();
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const [levels] = await Promise.all([loadCatalogue(), Promise.race([game.store.load(), patience])]);
  await game.applySettings();
  const screens = new Screens(game, levels);
  await screens.ready;
  render(<App game={game} screens={screens} />, root);
  listenToPageKeys(game, screens);
  listenToWords(game, screens);
  void preloadRest(screens);
  if (PAGE_FLAGS.hasTrainer) (await import('./dev/devTools.tsx')).openDevTools(game, screens);
}

/** What is not on screen yet, once a level that is has begun. The board first: without it no level can be played. */
async function preloadRest(screens: Screens): Promise<void> {
  await screens.session?.settled();
  await whenIdle(5000);
  await preloadBoard();
  await preloadPhaser();
  await preloadParts();
}

const root = document.getElementById('app');
if (root) {
  start(root).catch((error: unknown) => {
    // Without texts there is no sentence to say it in.
    root.textContent = `Reserve & Commit: ${String(error)}`;
  });
}
