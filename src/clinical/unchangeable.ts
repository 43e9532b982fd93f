/** The same data, of which nothing can be changed; a list stays a list, and a pair a pair. */
export type Unchangeable<T> = T extends object ? { readonly [Key in keyof T]: Unchangeable<T[Key]> } : T;
