/** The same data, of which nothing can be changed; a list stays a list, a pair a pair, and a name of a kind of its own a text. */
export type Unchangeable<T> = T extends string | number | boolean
  ? T
  : T extends object
    ? { readonly [Key in keyof T]: Unchangeable<T[Key]> }
    : T;
