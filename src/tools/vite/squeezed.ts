import { minify } from 'terser';
import type { Plugin } from 'vite';

/** Code of others that is large and loaded late, and what is no code: seconds of work for little. */
const LEFT_AS_IT_IS = /assets\/(phaser-|text-|solution-|builtLevels-|\d\d-)/;

/** Minifies the built scripts once more: about 3 % less of what every player has to fetch. */
export const squeezed = (): Plugin => ({
  name: 'squeezed',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    async handler(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk' || LEFT_AS_IT_IS.test(file.fileName)) continue;
        const { code } = await minify(file.code, {
          module: true,
          compress: { ecma: 2020, passes: 3, unsafe_arrows: true, keep_fargs: false },
        });
        if (code !== undefined) file.code = code;
      }
    },
  },
});
