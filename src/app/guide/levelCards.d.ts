/** The cards of the field guide that each level has, by the level's id; read when the site is built. */
declare module 'virtual:level-cards' {
  export const levelCards: Readonly<Record<string, readonly string[]>>;
}
