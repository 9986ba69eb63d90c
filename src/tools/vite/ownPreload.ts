import { join } from 'node:path';
import type { Plugin } from 'vite';

/** The module that the build imports wherever code is fetched later. */
const HELPER = '\0vite/preload-helper.js';

/**
 * Puts `app/loadWithStyles.ts` in the place of the helper that Vite puts around every `import()`: of that, the site needs
 * the styles only, for of scripts nothing is preloaded (`modulePreload` in `vite.config.ts`).
 */
export function ownPreload(): Plugin {
  let file = '';
  return {
    name: 'own-preload',
    apply: 'build',
    enforce: 'pre',
    configResolved({ root }) {
      file = join(root, 'src', 'app', 'loadWithStyles.ts');
    },
    load: (id) => (id === HELPER ? `export { loadWithStyles as __vitePreload } from ${JSON.stringify(file)};` : null),
  };
}
