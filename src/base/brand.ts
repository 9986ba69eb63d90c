declare const brand: unique symbol;

/** A `Base` that the type checker keeps apart from every other `Base`. Costs nothing at run time. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
