import type { Browser, Page } from 'playwright-chromium'
import type { Block } from '../../scripts/model/talk.ts'
import type { Mark } from '../../scripts/model/layout.ts'
import type { Stage } from '../../scripts/stage/server.ts'
import { readFileSync } from 'node:fs'
import getPort from 'get-port'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { kindOf, readFence } from '../../scripts/blocks/index.ts'
import { launchBrowser } from '../../scripts/machine/browser.ts'
import { measure } from '../../scripts/measure/fonts.ts'
import type { DeckFile } from '../../scripts/slidev/deck-file.ts'
import { stageApp } from '../../scripts/slidev/app.ts'
import { untilDrawn } from '../../scripts/slidev/ready.ts'
import { openStage } from '../../scripts/stage/server.ts'
import { ownDecks } from '../own-talks.ts'

let browser: Browser
let stage: Stage
let page: Page
let gallery: DeckFile
beforeAll(async () => {
  ;[browser, stage] = await Promise.all([launchBrowser(), getPort().then(port => openStage({ port }))])
  gallery = (await ownDecks()).find(({ id }) => id === 'gallery')!
  const app = await stageApp(gallery)
  stage.show(app)
  page = await browser.newPage({ reducedMotion: 'reduce', viewport: { width: 980, height: 552 } })
  await page.goto(`${stage.url}${app.base}print?print=true`)
  await untilDrawn(page, app.slides.length, 'gallery')
})
afterAll(() => Promise.all([browser.close(), stage.close()]))

interface Rect {
  left: number
  top: number
  right: number
  bottom: number
}
interface Drawn {
  type: string
  room: string
  marks: { no: number, box: Rect, ink?: Rect }[]
}

/** Every block that is drawn from its layout, in order: the room it has, and where its marks are, in px from its corner. */
function drawnBlocks(): Drawn[] {
  const rect = ({ left, top, right, bottom }: DOMRect, from: DOMRect): Rect => ({
    left: left - from.left,
    top: top - from.top,
    right: right - from.left,
    bottom: bottom - from.top,
  })
  return [...document.querySelectorAll<HTMLElement>('[data-room]')].map((block) => {
    const corner = block.querySelector('.layout')!.getBoundingClientRect()
    const marks = [...block.querySelectorAll<HTMLElement>('[data-mark]')].map((mark) => {
      const runs = [...mark.querySelectorAll('.line > span')].map(run => rect(run.getBoundingClientRect(), corner))
      return {
        no: Number(mark.dataset.mark),
        box: rect(mark.getBoundingClientRect(), corner),
        ...(runs.length > 0 && {
          ink: {
            left: Math.min(...runs.map(run => run.left)),
            top: Math.min(...runs.map(run => run.top)),
            right: Math.max(...runs.map(run => run.right)),
            bottom: Math.max(...runs.map(run => run.bottom)),
          },
        }),
      }
    })
    return { type: block.dataset.block!, room: block.dataset.room!, marks }
  })
}

/** A mark's own box, without the width of its pen. */
function boxOf(mark: Mark): Rect {
  if (mark.is === 'dot')
    return { left: mark.x - mark.radius, top: mark.y - mark.radius, right: mark.x + mark.radius, bottom: mark.y + mark.radius }
  if (mark.is === 'line') {
    const [xs, ys] = [mark.points.map(([x]) => x), mark.points.map(([, y]) => y)]
    return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
  }
  return { left: mark.x, top: mark.y, right: mark.x + mark.width, bottom: mark.y + mark.height }
}

/** The blocks of a deck's fences, in order. */
function fencesIn(deck: string): Block[] {
  return [...readFileSync(deck, 'utf8').matchAll(/^(`{3,})([\w-]+)\n([\s\S]*?)\n\1$/gm)].flatMap(([, , lang, code]) => {
    try {
      return readFence(lang, code) ?? []
    }
    catch {
      return []
    }
  })
}

it('every block of the gallery stands where its layout says, within a pixel', async () => {
  const drawn = await page.evaluate(drawnBlocks)
  const kinds = new Set(drawn.map(each => each.type))
  const blocks = fencesIn(gallery.path).filter(block => kinds.has(block.type))
  expect(drawn.map(each => each.type)).toEqual(blocks.map(block => block.type))
  const off: string[] = []
  for (const [i, { type, room, marks }] of drawn.entries()) {
    const [width, height] = room.split(' ').map(Number)
    const layout = kindOf(blocks[i].type).layout(blocks[i], { width, height }, measure)
    expect(marks, `${type} ${i}`).toHaveLength(layout.marks.length)
    if (layout.height > height + 1)
      off.push(`${type} ${i}: ${layout.height} px in ${height}`)
    for (const { no, box, ink } of marks) {
      const said = boxOf(layout.marks[no])
      const sides = ['left', 'top', 'right', 'bottom'] as const
      if (sides.some(side => Math.abs(box[side] - said[side]) > 1))
        off.push(`${type} ${i}, mark ${no}: ${JSON.stringify(box)} is not ${JSON.stringify(said)}`)
      // A text stays in the box that was measured for it; letters set tight stand out of their lines by design.
      const mark = layout.marks[no]
      const tight = mark.is === 'text' ? Math.max(0, mark.size * 1.22 - mark.leading) / 2 : 0
      if (
        ink
        && (ink.left < said.left - 1
          || ink.right > said.right + 1
          || ink.top < said.top - tight - 1
          || ink.bottom > said.bottom + tight + 1)
      ) {
        off.push(`${type} ${i}, mark ${no}: its text ${JSON.stringify(ink)} leaves ${JSON.stringify(said)}`)
      }
    }
  }
  expect(off).toEqual([])
})
