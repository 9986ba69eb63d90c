import type { Plugin } from 'vite';

const OWN_FILES = /localforage[\\/]src[\\/]/;
const OTHER_DRIVERS = /drivers\/(websql|localstorage)$/;

/** Files that are of no use here, and what stands for each: promises browsers have, the serializer is the other drivers'. */
const REPLACED: readonly (readonly [file: RegExp, code: string])[] = [
  [/localforage[\\/]src[\\/]utils[\\/]promise\.js$/, 'export default Promise;'],
  [/localforage[\\/]src[\\/]utils[\\/]serializer\.js$/, 'export default {};'],
];

/**
 * Builds localforage from its sources, with the one driver that `progress/storage.ts` asks for in place of all three: half
 * the library is what nobody could reach, and every player would have to fetch it.
 */
export const indexedDbOnly = (): Plugin => ({
  name: 'indexed-db-only',
  apply: 'build',
  enforce: 'pre',
  resolveId(source, importer = '') {
    if (/^localforage(\/dist\/|$)/.test(source)) return this.resolve('localforage/src/localforage.js', importer);
    if (OWN_FILES.test(importer) && OTHER_DRIVERS.test(source)) return this.resolve('./drivers/indexeddb', importer);
    return null;
  },
  load: (id) => REPLACED.find(([file]) => file.test(id))?.[1] ?? null,
});
