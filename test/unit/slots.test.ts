import type { BuiltDeck } from '../../scripts/pipeline.ts'
import { parseSync } from '@slidev/parser'
import { describe, expect, it } from 'vitest'
import { coverage } from '../../scripts/check/coverage.ts'
import { convert } from '../../scripts/pipeline.ts'
import { ownTalks } from '../own-talks.ts'
import { longest, shortest } from '../../scripts/plan/time.ts'

/** A slide as the written deck has it, with its cue read as a speaker reads it; seconds. */
interface Cued {
  no: number
  layout: string
  section: string
  links: number[]
  seconds: number
  discussion: number
  cue: string
  from?: number
  to?: number
  length?: number
  talk?: number
  left?: number
  cutFrom?: number
  note: string
}

const time = String.raw`(?:\d+:)?\d+:\d\d`
const mainCue = new RegExp(`^(${time}) → (${time}) · (${time})(?: \\((${time}) talk, (${time}) discussion\\))? · (.+)$`)

function seconds(text: string): number {
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}

function unescape(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1')
}

function cued(text: string): {
  slides: Cued[]
  slot: { meeting: number, talk: number, questions: number }
  sections: { heading: string, seconds: number }[]
} {
  const { slides } = parseSync(text, 'deck.md')
  const { slot, sections } = slides[0].frontmatter.rostrum
  return {
    slot,
    sections,
    slides: slides.map(({ frontmatter, note = '' }, i) => {
      const cue = unescape(/^\*\*(.+)\*\*$/m.exec(note)?.[1] ?? '')
      const [, from, to, length, talk, left] = mainCue.exec(cue) ?? []
      const cutFrom = /^Backup · answers: .*\?(?: \([^()]*\))? · cut from slide (\d+)$/.exec(cue)?.[1]
      return {
        no: i + 1,
        layout: frontmatter.layout,
        section: frontmatter.section,
        links: frontmatter.links ?? [],
        seconds: Number(/^\+(\d+)s$/.exec(frontmatter.timesplit ?? '')?.[1] ?? 0),
        discussion: frontmatter.discussion ?? 0,
        cue,
        ...(length && {
          from: seconds(from),
          to: seconds(to),
          length: seconds(length),
          talk: seconds(talk ?? length),
          left: seconds(left ?? '0:00'),
        }),
        ...(cutFrom && { cutFrom: Number(cutFrom) }),
        note,
      }
    }),
  }
}

function sum(values: number[]): number {
  return values.reduce((all, value) => all + value, 0)
}

describe.each([10, 30, 45, 60, 90])('a meeting of %i minutes', async (minutes) => {
  const built = (await convert({ files: ownTalks().filter(file => !file.includes('gallery')), slot: `${minutes}m` })).decks
  const each = built.map(deck => [deck.deck.talk.id, deck] as const)

  it.each(each)('%s: sums are exact and every cue stands at the running sum', (_, { text }) => {
    const { slides, slot, sections } = cued(text)
    const main = slides.filter(slide => slide.length !== undefined)
    expect(slot.meeting).toBe(minutes * 60)
    expect(slot.talk + slot.questions).toBe(slot.meeting)
    let at = 0
    for (const slide of main) {
      expect(slide.from, slide.cue).toBe(at)
      expect(slide.length, slide.cue).toBe(slide.seconds)
      at += slide.length!
      expect(slide.to, slide.cue).toBe(at)
      expect(slide.cue).toMatch(new RegExp(`· ${slide.section.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`))
    }
    expect(at).toBe(slot.talk)
    expect(
      sections.map(({ heading }) => ({
        heading,
        seconds: sum(main.filter(slide => slide.section === heading).map(slide => slide.length!)),
      })),
    ).toEqual(sections)
    expect(sum(sections.map(section => section.seconds))).toBe(slot.talk)
  })

  it.each(each)('%s: a slide is spoken for 45 to 150 seconds, and what is over is named as discussion', (_, { text }) => {
    for (const slide of cued(text).slides.filter(slide => slide.length !== undefined)) {
      expect(slide.talk!, slide.cue).toBeGreaterThanOrEqual(shortest)
      expect(slide.talk!, slide.cue).toBeLessThanOrEqual(longest)
      expect([slide.left, slide.talk! + slide.left!], slide.cue).toEqual([slide.discussion, slide.length])
    }
  })

  it.each(each)('%s: every page is spoken or a backup slide that says what it answers, linked both ways', (_, { text }) => {
    const { slides } = cued(text)
    const content = slides.filter(slide => slide.layout === 'content')
    for (const slide of content)
      expect([slide.length !== undefined, slide.cutFrom !== undefined].filter(Boolean), slide.cue).toHaveLength(1)
    const backup = content.filter(slide => slide.cutFrom !== undefined)
    for (const slide of backup) {
      expect(slide.links).toEqual([slide.cutFrom])
      expect(slides[slide.cutFrom! - 1]).toMatchObject({ layout: 'content', links: expect.arrayContaining([slide.no]) })
      expect(slides[slide.cutFrom! - 1].length).toBeDefined()
    }
    expect(sum(content.filter(slide => slide.length !== undefined).map(slide => slide.links.length))).toBe(backup.length)
    expect(backup.every(slide => slide.no > slides.find(each => each.layout === 'backup')!.no)).toBe(true)
  })

  it.each(each)('%s: nothing is dropped', (_, built: BuiltDeck) => {
    expect(built.coverage.missing).toEqual([])
    const { talk } = built.deck
    const sources = [...talk.opening, ...talk.sections.flatMap(section => section.blocks)].map(block => block.source).join('\n\n')
    const full = cued(built.text)
      .slides
      .map(slide => slide.note.split('**In full**')[1] ?? '')
      .join('\n\n')
    expect(coverage(sources, full).missing).toEqual([])
  })
})
