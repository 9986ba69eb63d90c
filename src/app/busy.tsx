/** A page whose code is on its way. */
export const BUSY = <main id="content" aria-busy="true" />;
