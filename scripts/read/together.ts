/** Sections of a talk that are one slide's matter: options, each a section; the parts of a short decision record. */
import type { Part } from './outline.ts'
import { comparisonOf } from '../blocks/comparison/options.ts'
import { partsUnder } from '../import/parts.ts'
import { first, whole } from '../vocabulary/index.ts'
import { tidy } from './heading.ts'
import { weight } from './outline.ts'
import { isUnseen } from './parse.ts'

/** Words of a decision record that one card shows whole. */
const shortRecord = 170

/** Sections with those that belong together below one, which is named as the first of them. */
export function sectionsTogether(sections: Part[]): Part[] {
  return recordOf(optionsOf(sections))
}

const optionName = first('options', 'question')
const decisionName = whole('decision')
const recordName = whole('record')

/** Words a cover has for a fact. */
const shortFact = 20

/** A section that says no more than a line of the cover does: `## Status`, `Accepted`. */
export function isCoverFact(section: Part): boolean {
  return recordName.test(tidy(section.title)) && section.children.length === 0 && section.own.length > 0
    && section.own.every(node => node.type === 'paragraph') && weight(section) <= shortFact
}

const afterDecision = whole('result', 'why', 'tradeoff')

/** `Option 1: …` and `Option 2: …`, each a section. */
function optionsOf(sections: Part[]): Part[] {
  const options = sections.filter(section => optionName.test(tidy(section.title)) && tidy(section.title).split(/\s+/).length > 1)
  const compared = comparisonOf(
    options.map(option => ({
      title: tidy(option.title),
      nodes: [...option.own, ...option.children.flatMap(child => [child.heading!, ...child.own])].filter(node => !isUnseen(node)),
    })),
    () => '',
  )
  return compared ? together(sections, options, withoutNumber(tidy(options[0].title))) : sections
}

const recordRoles = new Set(['question', 'why', 'decision', 'tradeoff', 'result', 'challenge'])

/**
 * The sections of a short record are one decision, where nothing but its options stands beside them; of any other, what was decided and
 * what stands right behind it (why, what came of it) are.
 */
function recordOf(sections: Part[]): Part[] {
  const at = sections.findIndex(section => decisionName.test(tidy(section.title)))
  if (at < 0 || sections[at].children.length > 0)
    return sections
  const isPart = (section: Part): boolean => {
    const found = partsUnder([sections[at], section].map(each => ({ title: tidy(each.title), nodes: each.own, deeper: false })))
    return section.children.length === 0 && found?.took.length === 2 && found.parts.every(part => recordRoles.has(part.role))
  }
  const parts = sections.filter((section, i) => i === at || isPart(section))
  const rest = sections.filter(section => !parts.includes(section))
  const isShort = parts.reduce((sum, part) => sum + weight(part), 0) <= shortRecord
  if (isShort && parts.length > 2 && rest.every(section => optionName.test(tidy(section.title))))
    return together(sections, parts)
  let end = at + 1
  while (end < sections.length && afterDecision.test(tidy(sections[end].title)) && isPart(sections[end])) end++
  return end > at + 1 ? together(sections, sections.slice(at, end)) : sections
}

/** `Option 1: Stay` is called `Option`. */
function withoutNumber(title: string): string {
  return /^\p{L}+/u.exec(title)?.[0] ?? title
}

/** The sections with some of them below one: named so, or as the one that says what was decided. */
function together(sections: Part[], some: Part[], name?: string): Part[] {
  const head = some.find(part => decisionName.test(tidy(part.title))) ?? some[0]
  const one: Part = { ...head, title: name ?? head.title, heading: undefined, own: [], children: some, lastLine: some.at(-1)!.lastLine }
  return sections.flatMap(section => (section === some[0] ? [one] : some.includes(section) ? [] : [section]))
}
