/** Slides that an audience has not been shown, kept from whoever follows: their text, their title, the script that draws them. */
import type { ServerResponse } from 'node:http'
import type { App } from '../slidev/app.ts'
import type { DeckJson, SlideJson } from '../slidev/deck-json.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../model/refusal.ts'
import { slideTexts } from '../slidev/slide-text.ts'
import { searchPath } from './search.ts'

/** Slides that whoever follows may have now, by number, as a client loads them. */
export type Revealed = Record<number, SlideJson>

export interface Ahead {
  /** Answers what would tell of slides to come with what may be told; says whether it did. */
  answer: (response: ServerResponse, path: string) => boolean
  /** What has been shown so far. */
  shown: () => Revealed
  /** A slide is shown. @returns it, where it is for the first time */
  show: (no: number) => Revealed | undefined
}

/** Slidev's routes that show every slide. */
const wholeDeck = /^(?:print|export)(?:\/|$)/

/** @throws Refusal where the deck's slides cannot be told apart. */
export function hideAhead(app: App): Ahead {
  if (!app.client)
    throw new Refusal(`${app.id} has a client of its own, from which no slide can be kept`, { mend: 'present it without --hide-ahead' })
  const deck: DeckJson = JSON.parse(readFileSync(join(app.folder, 'deck.json'), 'utf8'))
  // The cover is what people look at while they come in.
  const seen = new Set([1])
  const visible = (no: number): boolean => seen.has(no)

  return {
    answer: (response, path) => {
      if (path === 'deck.json')
        return sendJson(response, { ...deck, slides: deck.slides.map((slide, i) => (visible(i + 1) ? slide : {})) })
      if (path === searchPath) {
        return sendJson(
          response,
          slideTexts(app.deck).filter(({ no }) => visible(no)),
        )
      }
      const no = deck.slides.findIndex(({ file }) => file === path) + 1
      if (wholeDeck.test(path) || (no > 0 && !visible(no))) {
        response
          .writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
          .end('This has not been shown yet.\n')
        return true
      }
      return false
    },
    shown: () => Object.fromEntries([...seen].map(no => [no, deck.slides[no - 1]!])),
    show: (no) => {
      const slide = deck.slides[no - 1]
      if (!slide || seen.has(no))
        return undefined
      seen.add(no)
      return { [no]: slide }
    },
  }
}

function sendJson(response: ServerResponse, value: unknown): true {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(JSON.stringify(value))
  return true
}
