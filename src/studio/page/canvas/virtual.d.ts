declare module "virtual:shipped-pictures" {
  /** The pictures that were laid out when the page was built, by `pictureKey`. */
  export const shippedPictures: ReadonlyMap<
    string,
    () => Promise<{ readonly default: import("../../../export/picture/picture.ts").Picture }>
  >;
}
