/** What the kinds share that say what a panel asks. */
import type { Block, TalkKind } from '../model/talk.ts'
import { whole, word } from '../vocabulary/index.ts'
import { labelled } from './prose.ts'

/** The slide a block stands on, as those who ask see it. */
export interface Asking {
  title: string
  section: string
  talk: TalkKind
  /** A question about words of the source: `What did it cost: Stale pages for a minute?` */
  about: (frame: string, words: string) => string
}

export interface Questions {
  /** What was given up for it. */
  cost: string[]
  /** What may still go wrong, and what went wrong. */
  risks: string[]
  /** What anyone would ask who sees it under its headline. */
  more: string[]
}

/** More things than this no question names. */
export const mostNamed = 4

const riskName = word('namesRisk')
const ofRisks = [word('risksHeading'), whole('risk')]
const lessonName = whole('lesson')

export function namesRisk(name: string): boolean {
  return riskName.test(name.replaceAll('_', ' '))
}

export function namesLesson(name: string): boolean {
  return lessonName.test(name)
}

export function leftOfRisk(slide: Asking, words: string): string {
  return slide.about('What is left of this risk', words)
}

export function differentSince(slide: Asking, words: string): string {
  return slide.about('What do you do differently since', words)
}

/** What a line gives rise to that names a risk or a lesson, or stands where risks do. */
export function risksOfLine(text: string, block: Block, slide: Asking): string[] {
  const label = labelled(text)
  if (label && namesLesson(label.label))
    return [differentSince(slide, label.rest)]
  if (label && namesRisk(label.label))
    return [leftOfRisk(slide, ofRisks.some(each => each.test(label.label)) ? label.rest : text)]
  return [slide.section, ...block.path, slide.title].some(name => ofRisks.some(each => each.test(name))) ? [leftOfRisk(slide, text)] : []
}

/** Of several lines, the one that shares most words and figures with the headline; the first of equals. */
export function nearest<T>(lines: T[], title: string, print: (line: T) => string): T | undefined {
  const marks = (text: string): Set<string> => new Set(text.toLowerCase().match(/\d[\d.,]*|\p{L}{4,}/gu))
  const headline = marks(title)
  const shared = (line: T): number => [...marks(print(line))].filter(mark => headline.has(mark)).length
  return lines.reduce<T | undefined>((best, line) => (best === undefined || shared(line) > shared(best) ? line : best), undefined)
}
