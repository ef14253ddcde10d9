import type { BuiltDeck } from '../../scripts/pipeline/index.ts'
import type { WrittenSlide } from '../../scripts/deck-text/index.ts'
import { describe, expect, it } from 'vitest'
import { coverage } from '../../scripts/check/coverage.ts'
import { parse } from '../../scripts/deck-text/index.ts'
import { convert } from '../../scripts/pipeline/index.ts'
import { ownTalks } from '../own-talks.ts'
import { longest, shortest } from '../../scripts/plan/time.ts'

function isSpoken({ notes }: WrittenSlide): boolean {
  return notes.cue?.at === 'main'
}

function sum(values: number[]): number {
  return values.reduce((all, value) => all + value, 0)
}

describe.each([10, 30, 45, 60, 90])('a meeting of %i minutes', async (minutes) => {
  const built = (await convert({ files: ownTalks().filter(file => !file.includes('gallery')), slot: `${minutes}m` })).decks
  const each = built.map(deck => [deck.deck.talk.id, deck] as const)

  it.each(each)('%s: sums are exact and every cue stands at the running sum', (_, { text }) => {
    const { slides, slot, sections } = parse(text)
    const main = slides.filter(isSpoken)
    expect(slot!.meeting).toBe(minutes * 60)
    expect(slot!.talk + slot!.questions).toBe(slot!.meeting)
    let at = 0
    for (const { seconds, discussion, section, notes } of main) {
      expect(notes.cue).toEqual({ at: 'main', starts: at, ends: at + seconds, discussion, section })
      at += seconds
    }
    expect(at).toBe(slot!.talk)
    const spent = (heading: string): number => sum(main.filter(slide => slide.section === heading).map(slide => slide.seconds))
    expect(sections!.map(({ heading }) => ({ heading, seconds: spent(heading) }))).toEqual(sections)
    expect(sum(sections!.map(section => section.seconds))).toBe(slot!.talk)
  })

  it.each(each)('%s: a slide is spoken for 45 to 150 seconds, and what is over is named as discussion', (_, { text }) => {
    for (const { seconds, discussion, title } of parse(text).slides.filter(isSpoken)) {
      expect(seconds - discussion, title).toBeGreaterThanOrEqual(shortest)
      expect(seconds - discussion, title).toBeLessThanOrEqual(longest)
    }
  })

  it.each(each)('%s: every page is spoken or a backup slide that says what it answers, linked both ways', (_, { text }) => {
    const { slides } = parse(text)
    const content = slides.filter(slide => slide.layout === 'content')
    const backup = content.filter(slide => !isSpoken(slide))
    for (const { no, links, notes: { cue } } of backup) {
      expect(cue).toMatchObject({ at: 'backup', answers: expect.stringMatching(/\?(?: \([^()]*\))?$/), from: links[0] })
      expect(links).toHaveLength(1)
      const from = slides[links[0] - 1]
      expect(from).toMatchObject({ layout: 'content', links: expect.arrayContaining([no]) })
      expect(isSpoken(from)).toBe(true)
    }
    expect(sum(content.filter(isSpoken).map(slide => slide.links.length))).toBe(backup.length)
    expect(backup.every(slide => slide.no > slides.find(each => each.layout === 'backup')!.no)).toBe(true)
  })

  it.each(each)('%s: nothing is dropped', (_, built: BuiltDeck) => {
    expect(built.coverage.missing).toEqual([])
    const { talk } = built.deck
    const sources = [...talk.opening, ...talk.sections.flatMap(section => section.blocks)].map(block => block.source).join('\n\n')
    const full = parse(built.text).slides.map(({ notes }) => notes.source).join('\n\n')
    expect(coverage(sources, full).missing).toEqual([])
  })
})
