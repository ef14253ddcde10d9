/** What a panel is likely to ask of each slide: fixed questions around the source's own words. */
import type { Block, Criterion, DecisionBlock, DiagramBlock, ListItem, SpecNode, TalkKind, TeamBlock } from '../model/talk.ts'
import type { Shown } from './criteria.ts'
import { nameOf, readFlowchart } from '../blocks/diagram/flowchart.ts'
import { inWords } from '../blocks/key-words.ts'
import { printMetric } from '../blocks/metrics/notation.ts'
import { labelled, plain } from '../blocks/prose.ts'
import { brief } from './brief.ts'
import { criteriaOf, lookedFor } from './criteria.ts'

/** More than this nobody rehearses for one slide. */
const most = 4
/** Of which what was given up and what may go wrong, so that the criteria and the figures have their turn. */
const mostDoubts = 2

/**
 * The questions of each slide, in order: what was given up, what may go wrong, what assessors weigh, what stands on it.
 * None is asked twice in a talk, but for criteria: of them each is asked once a section, and never on two slides running.
 */
export function questionsOf(slides: Shown[], kind: TalkKind, criteria: Criterion[]): string[][] {
  const asked = new Set<string>()
  const weighed = criterionQuestions(slides, criteria)
  let general = 0
  return slides.map((slide, i) => {
    const fresh = (questions: string[]): string[] => [...new Set(questions)].filter(question => !asked.has(question))
    const doubts = fresh([...slide.blocks.flatMap(givenUp), ...risks(slide)]).slice(0, mostDoubts)
    const other = fresh(slide.blocks.filter(block => kind === 'design-problem' || block.type !== 'spec').flatMap(block => followUp(block, slide.title)))
      .filter(question => !doubts.some(doubt => subject(doubt) === subject(question)))
    const questions = [...doubts, ...weighed[i], ...other].slice(0, most)
    // A quote alone is the panel's own question.
    if (questions.length === 0 && general < mostGeneral && slide.blocks.some(block => block.type !== 'quote')) {
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
    const words = wordsOf(`${slide.section} ${slide.title} ${slide.blocks.map(block => block.source).join(' ')}`)
    const shared = (thing: string): number => [...wordsOf(thing)].filter(word => words.has(word)).length
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
function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\p{L}{4,}/gu)?.map(word => word.slice(0, 6)))
}

/** A question about words of the source: `What did it cost: Stale pages for a minute?` */
function about(frame: string, words: string): string {
  return `${frame}: ${brief(plain(words), 140).replace(/[.?!:;,\s]+$/, '')}?`
}

/** A headline in quotation marks; those within it become single ones. */
export function quoted(title: string): string {
  return `"${title.replaceAll('"', '\'')}"`
}

/** What a question is about: its words without its frame. */
function subject(question: string): string {
  return question.slice(question.indexOf(': ') + 1)
}

/** The price of a decision, by the part that names it. */
function givenUp(block: Block): string[] {
  return block.type === 'decision'
    ? block.parts.filter(part => part.role === 'tradeoff' && !namesRisk(part.label)).map(part => about('What did it cost', part.text))
    : []
}

const riskName = /\b(?:risks?|threats?|mitigations?|contingenc(?:y|ies)|failures?|outages?|lock-in|limitations?|weakness(?:es)?|concerns?)\b/i
/** A heading under which every line is about a risk; one that speaks of risk among other things is none. */
const ofRisks = /\b(?:risks|threats|failures|mitigations?|contingenc(?:y|ies)|limitations|weaknesses|concerns|risk (?:management|assessment|register))\b|^risk$/i
const lessonName = /^(?:lessons?(?: learned)?|reflection|learnings?|what i (?:would|learned).*)$/i
const troubled = /\b(?:challenges?|problems?|incidents?|outages?|failures?|post-?mortem)\b/i

function namesRisk(name: string): boolean {
  return riskName.test(name.replaceAll('_', ' '))
}

/** What may still go wrong, and what went wrong: parts, items, entries and headings that name it. */
function risks(slide: Shown): string[] {
  const left = (words: string): string => about('What is left of this risk', words)
  const since = (words: string): string => about('What do you do differently since', words)
  const under = (block: Block): boolean => [slide.section, ...block.path, slide.title].some(name => ofRisks.test(name))
  const ofLine = (text: string, block: Block): string[] => {
    const label = labelled(text)
    if (label && lessonName.test(label.label))
      return [since(label.rest)]
    if (label && namesRisk(label.label))
      return [left(ofRisks.test(label.label) ? label.rest : text)]
    return under(block) ? [left(text)] : []
  }
  const ofBlock = (block: Block): string[] => {
    switch (block.type) {
      case 'decision':
        return ofDecision(block, left, since)
      case 'list':
        return block.items.flatMap(item => ofLine(lineOf(item), block))
      case 'prose':
        return block.path.some(name => lessonName.test(name)) ? [since(block.text)] : ofLine(block.text, block)
      case 'metrics':
        return block.metrics.filter(metric => namesRisk(metric.label)).map(metric => left(printMetric(metric)))
      case 'spec':
        return block.nodes.flatMap(node => riskyNodes(node, [])).map(left)
      default:
        return []
    }
  }
  const otherwise = troubled.test(slide.section) && slide.blocks.some(block => block.type !== 'quote') ? [`What would you do differently about ${quoted(slide.title)}?`] : []
  return [...slide.blocks.flatMap(ofBlock), ...otherwise]
}

function ofDecision({ parts }: DecisionBlock, left: (words: string) => string, since: (words: string) => string): string[] {
  const paid = parts.some(part => part.role === 'tradeoff')
  return parts.flatMap((part) => {
    if (namesRisk(part.label))
      return [left(part.text)]
    if (lessonName.test(part.label))
      return [since(part.text)]
    return part.role === 'challenge' && !paid ? [about('What would you do differently about this', part.text)] : []
  })
}

/** An item with what stands below it, on one line. */
function lineOf({ text, children }: ListItem): string {
  const below = children.map(child => plain(child.text)).join(', ')
  return below ? `${text.replace(/[:：]\**\s*$/, match => match.replace(/[:：]/, ''))}: ${below}` : text
}

/** The entries of a spec that are about what fails: `recovery: node failure: elastic training`. */
function riskyNodes(node: SpecNode, above: string[]): string[] {
  const path = [...above, withinSentence(node.key)]
  return namesRisk(node.key) && node.values.length > 0
    ? [`${path.slice(-2).join(', ')}: ${node.values.join(', ')}`]
    : node.children.flatMap(child => riskyNodes(child, path))
}

function withinSentence(key: string): string {
  return inWords(key).replace(/^\p{Lu}(?=\p{Ll})/u, first => first.toLowerCase())
}

/** What anyone would ask who sees such a block under such a headline. */
function followUp(block: Block, title: string): string[] {
  switch (block.type) {
    case 'metrics': {
      const figures = block.metrics.filter(metric => /\d/.test(metric.after ?? metric.value ?? ''))
      const metric = nearest(figures.length > 0 ? figures : block.metrics, title, printMetric)
      return [about(metric.before !== undefined ? 'How was this measured, and what else could explain it' : 'Where does this figure come from', printMetric(metric))]
    }
    case 'requirements': {
      const tight = block.requirements.filter(each => each.target && each.quality)
      const { quality, text } = nearest(tight, title, each => each.text) ?? {}
      return text ? [about('How would you prove that this is met, and what gives way first', `${quality}: ${text}`)] : []
    }
    case 'roadmap':
      return block.phases.length > 1 ? [about('Why in this order', block.phases.slice(0, most).map(phase => phase.name).join(', then '))] : []
    case 'team':
      return ofTeam(block)
    case 'diagram':
      return ofDiagram(block)
    case 'spec': {
      const nodes = block.nodes.length === 1 ? block.nodes[0].children : block.nodes
      return nodes.length > 1 ? [about('Which of these could wait', nodes.slice(0, most).map(node => withinSentence(node.key)).join(', '))] : []
    }
    case 'decision':
      return ofChoice(block)
    default:
      return []
  }
}

/** Of several lines, the one that shares most words and figures with the headline; the first of equals. */
function nearest<T>(lines: T[], title: string, print: (line: T) => string): T {
  const marks = (text: string): Set<string> => new Set(text.toLowerCase().match(/\d[\d.,]*|\p{L}{4,}/gu))
  const headline = marks(title)
  const shared = (line: T): number => [...marks(print(line))].filter(mark => headline.has(mark)).length
  return lines.reduce((best, line) => shared(line) > shared(best) ? line : best, lines[0])
}

function ofChoice({ parts }: DecisionBlock): string[] {
  const question = parts.find(part => part.role === 'question')
  const result = parts.find(part => part.role === 'result' && /\d/.test(part.text))
  return [
    ...question ? [about('What else did you consider', question.text)] : [],
    ...result ? [about('How was this measured, and what else could explain it', result.text)] : [],
  ]
}

function ofTeam({ states }: TeamBlock): string[] {
  const [first, ...later] = states
  const names = (roots: { name: string }[]): string => roots.slice(0, most).map(root => root.name).join(', ')
  if (later.length > 0)
    return [`What was lost on the way from ${names(first.roots)} to ${names(later.at(-1)!.roots)}?`]
  const largest = [...first.roots].sort((a, b) => (b.count ?? 0) - (a.count ?? 0))[0]
  return largest?.count ? [`Why this many: ${largest.name}, ${largest.count} people?`] : []
}

/** A flowchart's busiest part is what a panel switches off first. */
function ofDiagram({ code }: DiagramBlock): string[] {
  const chart = readFlowchart(code)
  if (!chart)
    return []
  const uses = (id: string): number => chart.edges.filter(edge => edge.from === id || edge.to === id).length
  const busiest = [...chart.nodes].sort((a, b) => uses(b.id) - uses(a.id))[0]
  return busiest && uses(busiest.id) > 1 ? [about('What happens when this fails', nameOf(chart, busiest.id))] : []
}
