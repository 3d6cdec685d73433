declare const brandTag: unique symbol;
/** A nominal type over a primitive; only the parser of that brand makes one. */
export type Brand<T, Name extends string> = T & { readonly [brandTag]: Name };
