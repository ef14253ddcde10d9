/** What a panel is likely to ask of each slide: fixed questions around the source's own words. */
import type { Criterion, TalkKind } from '../model/talk.ts'
import type { Shown } from './criteria.ts'
import { kindOf } from '../blocks/index.ts'
import { plain } from '../text/markdown.ts'
import { briefPlain } from '../text/brief.ts'
import { word } from '../vocabulary/index.ts'
import { criteriaOf, lookedFor } from './criteria.ts'

/** More than this nobody rehearses for one slide. */
const most = 4
/** Of which what was given up and what may go wrong, so that the criteria and the figures have their turn. */
const mostDoubts = 2

/**
 * The questions of each slide, in order: what was given up, what may go wrong, what assessors weigh, what stands on it.
 * None is asked twice in a talk, but for criteria: of them each is asked once a section, and never on two slides running.
 */
export function askedOf(slides: Shown[], kind: TalkKind, criteria: Criterion[]): string[][] {
  const asked = new Set<string>()
  const weighed = criterionQuestions(slides, criteria)
  let general = 0
  return slides.map((slide, i) => {
    const fresh = (questions: string[]): string[] => [...new Set(questions)].filter(question => !asked.has(question))
    const of = slide.blocks.map(block => kindOf(block.type).ask(block, { title: slide.title, section: slide.section, talk: kind, about }))
    const doubts = fresh([...of.flatMap(each => each.cost), ...of.flatMap(each => each.risks), ...otherwise(slide)]).slice(0, mostDoubts)
    const other = fresh(of.flatMap(each => each.more))
      .filter(question => !doubts.some(doubt => subject(doubt) === subject(question)))
    const questions = [...doubts, ...weighed[i], ...other].slice(0, most)
    if (questions.length === 0 && general < mostGeneral && isOpen(slide)) {
      questions.push(...fresh([ofAny[kind](quoted(slide.title))]))
      general++
    }
    questions.forEach(question => asked.add(question))
    return questions
  })
}

/** How often a talk is asked what could be asked of any slide: oftener it is noise. */
const mostGeneral = 2

/** What is asked of a slide that gives rise to nothing else. */
const ofAny: Record<TalkKind, (title: string) => string> = {
  'portfolio': ownPart,
  'gallery': ownPart,
  'stories': ownPart,
  'design-problem': title => `What would make you change your mind on ${title}?`,
}

function ownPart(title: string): string {
  return `What was your own part in ${title}, and whose was the rest?`
}

/** One question a slide at most: of the nearest criterion that has something left to ask, what the slide's words are nearest to. */
function criterionQuestions(slides: Shown[], criteria: Criterion[]): string[][] {
  const used = new Map<string, Set<string>>()
  let last = ''
  return slides.map((slide) => {
    const here = used.get(slide.section) ?? new Set()
    used.set(slide.section, here)
    const words = stemsOf(`${slide.section} ${slide.title} ${slide.blocks.map(block => block.source).join(' ')}`)
    const shared = (thing: string): number => [...stemsOf(thing)].filter(word => words.has(word)).length
    const [question = ''] = criteriaOf(slide, criteria).flatMap(criterion => lookedFor(criterion)
      .map(thing => ({ thing, shared: shared(thing), question: criterionQuestion(criterion, thing) }))
      .filter(each => !here.has(each.question) && each.question !== last)
      .sort((a, b) => b.shared - a.shared)
      .slice(0, 1)
      .map(each => each.question))
    here.add(question)
    last = question
    return question ? [question] : []
  })
}

/** `Strategic vision, 25%: the industry analysed. What here shows it?` */
function criterionQuestion({ name, weight }: Criterion, thing: string): string {
  return `${name}${weight === undefined ? '' : `, ${weight}%`}${thing ? `: ${thing}` : ''}. What here shows it?`
}

/** Words of some length by their stems, roughly: `organisations` and `organisational` are one. */
function stemsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\p{L}{4,}/gu)?.map(word => word.slice(0, 6)))
}

/** A question about words of the source: `What did it cost: Stale pages for a minute?` */
function about(frame: string, words: string): string {
  return `${frame}: ${briefPlain(plain(words), 140).replace(/[.?!:;,\s]+$/, '')}?`
}

/** A headline in quotation marks; those within it become single ones. */
export function quoted(title: string): string {
  return `"${title.replaceAll('"', '\'')}"`
}

/** What a question is about: its words without its frame. */
function subject(question: string): string {
  return question.slice(question.indexOf(': ') + 1)
}

const troubled = word('trouble')

/** What a slide that tells of trouble gives rise to, whatever stands on it. */
function otherwise(slide: Shown): string[] {
  return troubled.test(slide.section) && isOpen(slide) ? [`What would you do differently about ${quoted(slide.title)}?`] : []
}

/** Whether something stands on it that is not itself a question. */
function isOpen(slide: Shown): boolean {
  return slide.blocks.some(block => !kindOf(block.type).isQuestion)
}
