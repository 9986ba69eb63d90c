import type { Plugin, Rolldown } from 'vite';

type Load = (this: Rolldown.PluginContext, root: string) => Promise<string>;

/** A plug-in for one module that is made when something imports it. `load` answers its code. */
export function virtualModule(id: string, load: Load): Plugin {
  let root = '';
  return {
    name: id,
    configResolved(config) {
      root = config.root;
    },
    resolveId(source) {
      return source === id ? `\0${id}` : null;
    },
    load(source) {
      return source === `\0${id}` ? load.call(this, root) : null;
    },
  };
}
