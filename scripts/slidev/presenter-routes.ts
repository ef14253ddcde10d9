/** Slidev's routes that show notes, or lead: the server gives them to nobody without the key, and the app opens none of them. */
const presenterRoutes = /^\/?(?:presenter|notes|notes-edit|overview|entry)(?:\/|$)/

/** @param path below the base of a deck */
export function isPresenterRoute(path: string): boolean {
  return presenterRoutes.test(path)
}
