/** The part of fs-native-extensions that is used here; it comes without types. */
declare module 'fs-native-extensions' {
  /**
   * A lock on a range of an open file, or on all of it.
   * @returns whether it was to be had
   * @throws where this file cannot be locked at all
   */
  export function tryLock(handle: number, offset?: number, length?: number): boolean
}
