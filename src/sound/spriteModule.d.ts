/** One file with all sounds, rendered when the site is built, and where each sound lies in it (milliseconds). */
declare module 'virtual:sounds' {
  export const url: string;
  export const sprite: Readonly<Record<import('./soundNames.ts').SoundName, [start: number, length: number]>>;
}
