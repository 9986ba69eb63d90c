declare module 'subset-font' {
  interface Options {
    readonly targetFormat?: 'woff2' | 'woff' | 'truetype';
    /** Ids of the name table's entries that stay. */
    readonly preserveNameIds?: readonly number[];
  }

  /** The font with the glyphs of `text` only. */
  // biome-ignore lint/style/noDefaultExport: that is how the package exports it.
  export default function subsetFont(font: Uint8Array, text: string, options?: Options): Promise<Uint8Array>;
}
