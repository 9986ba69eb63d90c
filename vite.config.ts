import { defineConfig } from 'vitest/config';
import { checkLevels } from './src/levels/checkLevels.ts';
import { readLevelTexts } from './src/tools/levelFiles.ts';
import { fonts } from './src/tools/vite/fonts.ts';
import { indexedDbOnly } from './src/tools/vite/indexedDbOnly.ts';
import { levelCards } from './src/tools/vite/levelCards.ts';
import { levelCheck } from './src/tools/vite/levelCheck.ts';
import { ownPreload } from './src/tools/vite/ownPreload.ts';
import { parsedLevels } from './src/tools/vite/parsedLevels.ts';
import { sounds } from './src/tools/vite/sounds.ts';
import { squeezed } from './src/tools/vite/squeezed.ts';
import { workloads } from './src/tools/vite/workloads.ts';

const TEXT = /assets[\\/]text[\\/](\w+)[\\/](\w+)\.json$/;

/** A chunk for each file of texts, named so that no chunk of code is taken for one: `text-en-rules`. */
const textChunk = (id: string): string => `text-${TEXT.exec(id)?.slice(1).join('-')}`;

const SOLUTION = /assets[\\/]solutions[\\/](.+)\.json$/;

/** So that no solution is taken for code either. */
const solutionChunk = (id: string): string => `solution-${SOLUTION.exec(id)?.[1]}`;

export default defineConfig({
  // Relative addresses, so that the built site works from any folder of any server.
  base: './',
  publicDir: false,
  resolve: {
    // Without the promises it brings along: every browser the game runs in has them.
    alias: [{ find: /^localforage$/, replacement: 'localforage/dist/localforage.nopromises.js' }],
  },
  plugins: [
    fonts(),
    sounds(),
    workloads(),
    indexedDbOnly(),
    ownPreload(),
    parsedLevels(),
    levelCards(),
    squeezed(),
    levelCheck((levels) => checkLevels({ levels, texts: readLevelTexts(import.meta.dirname) })),
  ],
  build: {
    target: 'es2023',
    // Browsers of that year preload modules by themselves.
    // Only the page itself is told what it will need: in every chunk, lists of what others need would weigh more than
    // the moment that they save.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, needed, { hostType }) => (hostType === 'html' ? needed : []),
    },
    // Phaser has one file of about 1,370 kB that cannot be shaken; it is loaded after the page is usable.
    chunkSizeWarningLimit: 1400,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'phaser', test: /node_modules[\\/]phaser[\\/]/ },
            { name: textChunk, test: TEXT },
            { name: solutionChunk, test: SOLUTION },
            // What every level needs, in one file: many small ones compress worse.
            { name: 'game', tags: ['$initial'] },
            // The board as it draws at first; what only Phaser draws with, what moves it and single bytes come later.
            {
              name: 'board',
              test: /src[\\/]board[\\/](?!phaser|motion|animationPlan|cellTexels|controls|overviewSlider|overviewCallouts|callouts|tileNote|pointer|zoomGestures|byte)/,
            },
          ],
        },
      },
    },
  },
  test: {
    // A bound for tests that hang, not a measure: machines may be slow and busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          setupFiles: ['tests/support/seed.ts'],
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/panels/**', 'tests/e2e/**'],
        },
      },
      {
        extends: true,
        test: { name: 'panels', environment: 'happy-dom', include: ['tests/panels/**/*.test.{ts,tsx}'] },
      },
    ],
  },
});
