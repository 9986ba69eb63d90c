/** What a soak has found wrong; ends its route. */
export class SoakFault extends Error {}
