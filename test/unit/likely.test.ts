import { describe, expect, it } from 'vitest'
import type { Question } from '../../scripts/rehearsal/drills.ts'
import type { Answering } from '../../scripts/rehearsal/likely.ts'
import { likelyQuestions } from '../../scripts/rehearsal/likely.ts'

const slide = (no: number, more: Partial<Answering> = {}): Answering => ({ no, title: `Slide ${no}`, backup: false, links: [], ...more })
const slides = [
  slide(1),
  slide(2, { links: [6] }),
  slide(3),
  slide(4, { backup: true }),
  slide(5, { backup: true, answers: 'Why two stores?', links: [3] }),
  slide(6, { backup: true, answers: 'How fast?', links: [2] }),
]
const asked = (text: string, slide?: number): Question => ({ text, from: 'asked', ...(slide && { slide }) })

describe('what the panel may ask', () => {
  it('is about the slide on screen first, each with the backup slides that answer it', () => {
    const { here, elsewhere } = likelyQuestions([asked('What did it cost?', 3), asked('Is it fast?', 2)], slides, 2)
    expect(here).toEqual([{ text: 'Is it fast?', about: 2, answers: [{ no: 6, title: 'Slide 6' }] }])
    expect(elsewhere.map(({ text }) => text)).toEqual(['What did it cost?', 'Why two stores?'])
  })

  it('leads to every backup slide that says what it answers', () => {
    const { here, elsewhere } = likelyQuestions([], slides, undefined)
    expect(here).toEqual([])
    expect(elsewhere.flatMap(({ answers }) => answers.map(({ no }) => no))).toEqual([6, 5])
  })

  it('is what any panel asks only where the notes name nothing', () => {
    const general: Question = { text: 'What was your part?', from: 'slide', slide: 2 }
    expect(likelyQuestions([general], slides.slice(0, 3), 2).here).toHaveLength(1)
    expect(likelyQuestions([general, asked('Is it fast?', 2)], slides, 2).here.map(({ text }) => text)).toEqual(['Is it fast?'])
  })
})
