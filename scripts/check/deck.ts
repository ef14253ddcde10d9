/** Whether a deck can be presented: what its headlines say, what its slides hold, how long they last. */
import type { Deck, Slide } from '../model/deck.ts'
import type { Block } from '../model/talk.ts'
import { kindOf } from '../blocks/index.ts'
import { isDrawn } from '../import/drawing.ts'
import { isProse, isTree } from '../import/fences.ts'
import { plain } from '../text/markdown.ts'
import { isGeneric, isStatement } from '../plan/statement.ts'

export const deckRules = ['label', 'doubled', 'thin', 'words', 'words-in-a-row', 'marks', 'prose-in-code', 'drawing'] as const
export type DeckRule = (typeof deckRules)[number]

export interface DeckFinding {
  slide: number
  rule: DeckRule
  says: string
}

export interface DeckReport {
  /** Spoken slides with content. */
  main: number
  /** On the average, speaking and discussion together. */
  secondsASlide: number
  findings: DeckFinding[]
  /** What is past its limit, a line each. */
  breaches: string[]
}

/** Words below which a slide says too little to be one. */
const leastWords = 12

/**
 * The part of its spoken slides a deck may have of each finding, and seconds a slide on the average: more than a slide
 * a minute is a film. A deck of a few slides may have one label.
 */
export const limits = {
  'label': 0.05,
  'doubled': 0,
  'thin': 0.1,
  'words': 0.12,
  'words-in-a-row': 0,
  'marks': 0,
  'prose-in-code': 0,
  'drawing': 0.1,
  'seconds': 60,
} as const satisfies Record<DeckRule | 'seconds', number>

/** Judges the slides that are spoken; backup slides are for who asks. */
export function judge({ slides }: Deck): DeckReport {
  const main = slides.filter(slide => slide.layout === 'content' && slide.placement === 'main')
  const times = new Map<string, number>()
  main.forEach(({ title }) => times.set(key(title), (times.get(key(title)) ?? 0) + 1))
  const findings = main.flatMap((slide, i): DeckFinding[] =>
    rules.filter(({ broken }) => broken(slide, times, main[i - 1])).map(({ rule, says }) => ({ slide: slide.no, rule, says: says(slide) })),
  )
  const secondsASlide = main.length > 0 ? Math.round(main.reduce((sum, slide) => sum + slide.seconds, 0) / main.length) : 0
  return { main: main.length, secondsASlide, findings, breaches: breachesOf(main.length, secondsASlide, findings) }
}

function breachesOf(main: number, secondsASlide: number, findings: DeckFinding[]): string[] {
  const counted = deckRules.flatMap((rule) => {
    const count = findings.filter(each => each.rule === rule).length
    const most = Math.max(limits[rule] * main, limits[rule] > 0 ? 1 : 0)
    return count > most ? [`${count} of ${main} slides: ${names[rule]} (at most ${Math.floor(most)})`] : []
  })
  return [
    ...counted,
    ...(main > 1 && secondsASlide < limits.seconds ? [`${secondsASlide} s a slide on the average (at least ${limits.seconds})`] : []),
  ]
}

const names: Record<DeckRule, string> = {
  'label': 'the headline only names a subject',
  'doubled': 'the headline stands on another slide too',
  'thin': `fewer than ${leastWords} words`,
  'words': 'words alone, and nothing that shows what relates them',
  'words-in-a-row': 'words alone, as on the slide before',
  'marks': 'marks of Markdown or HTML show',
  'prose-in-code': 'prose stands as code',
  'drawing': 'a drawing stands as text',
}

interface Rule {
  rule: DeckRule
  broken: (slide: Slide, times: Map<string, number>, before?: Slide) => boolean
  says: (slide: Slide) => string
}

const rules: Rule[] = [
  { rule: 'label', broken: ({ title }) => isLabel(title), says: ({ title }) => title },
  { rule: 'doubled', broken: ({ title }, times) => times.get(key(title))! > 1, says: ({ title }) => title },
  {
    rule: 'thin',
    broken: slide => wordsOn(slide).length < leastWords && !slide.blocks.some(isSeen),
    says: slide => wordsOn(slide).join(' '),
  },
  { rule: 'words', broken: isWords, says: ({ title }) => title },
  {
    rule: 'words-in-a-row',
    broken: (slide, _, before) => before !== undefined && isWords(slide) && isWords(before),
    says: ({ title }) => title,
  },
  { rule: 'marks', broken: slide => marksOn(slide) !== undefined, says: slide => marksOn(slide)! },
  {
    rule: 'prose-in-code',
    broken: ({ blocks }) =>
      blocks.some(block => block.type === 'code' && /^(?:te?xt|markdown|md)?$/.test(block.lang ?? '') && isProse(block.code.split('\n'))),
    says: ({ title }) => title,
  },
  { rule: 'drawing', broken: ({ blocks }) => blocks.some(isDrawing), says: ({ title }) => title },
]

function key(title: string): string {
  return title.toLowerCase().trim()
}

/** A heading that says nothing of its subject: no statement, and nothing behind a colon. */
function isLabel(title: string): boolean {
  return isGeneric(title) || (!isStatement(title) && !/[:：]\s*\S[\s\S]{4,}/.test(title) && !/\d.*\p{L}|\p{L}.*\d/u.test(title))
}

/** A picture says more than its words. */
function isSeen(block: Block): boolean {
  return block.type === 'diagram' || (kindOf(block.type).notation.fence === undefined && block.type === 'quote')
}

/** Lists, paragraphs and quotations as they were written: no figure, no picture, no shape. */
function isWords({ blocks }: Slide): boolean {
  return blocks.every(({ type }) => type === 'list' || type === 'prose' || type === 'quote')
}

function wordsOn(slide: Slide): string[] {
  const text = [slide.title, ...slide.blocks.map(block => kindOf(block.type).notation.print(block))].join(' ')
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}.,%'’-]*/gu) ?? []
}

/** What shows of marks that were meant to be read as such; code may hold anything. */
function marksOn(slide: Slide): string | undefined {
  const text = [
    slide.title,
    slide.kicker ?? '',
    ...slide.blocks
      .filter(block => block.type !== 'code' && block.type !== 'diagram')
      .map(block => plain(kindOf(block.type).notation.print(block))),
  ].join('\n')
  return /\*\*|(?<![\w`])__\B|\]\(|<\/?(?:div|span|p|br|img|table|tr|td|details|summary|a)\b[^>]*>|&(?:nbsp|amp|lt|gt|quot|#\d+);|^:{3}|\[\[|^#{1,6} |^\s*```|^!{3} |\{#[\w-]+\}/m.exec(
    text,
  )?.[0]
}

function isDrawing(block: Block): boolean {
  if (block.type !== 'code')
    return false
  const lines = block.code.split('\n').filter(line => line.trim())
  // A tree of files is as good as it gets.
  return !isTree(lines) && lines.filter(isDrawn).length * 3 > lines.length
}
