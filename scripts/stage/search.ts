/** What the slides of a deck are found by, for anyone who may see them; whoever holds the key has the notes besides. */
import type { App } from '../slidev/app.ts'
import type { SlideText } from '../slidev/slide-text.ts'
import type { Visit } from './visit.ts'
import { slideTexts } from '../slidev/slide-text.ts'

/** Below a deck's base. */
export const searchPath = 'search.json'

/** Of each app, once asked for: the text of a deck is not read again for each follower. */
const texts = new WeakMap<App, string>()

export function sendSlideTexts({ response }: Visit, app: App): void {
  const json = texts.get(app) ?? JSON.stringify(slideTexts(app.deck) satisfies SlideText[])
  texts.set(app, json)
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(json)
}
