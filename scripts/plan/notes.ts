/** What a speaker reads under a slide. */
import type { Notes, Slide } from '../model/deck.ts'
import type { Block, BlockType, ListItem, Metric, Phase, Shortened, SpecNode, Talk, TeamNode } from '../model/talk.ts'
import { nameOf, readFlowchart } from '../blocks/diagram/flowchart.ts'
import { inWords } from '../blocks/key-words.ts'
import { printMetric } from '../blocks/metrics/notation.ts'
import { readMetric } from '../blocks/metrics/reading.ts'
import { plain, sentences } from '../blocks/prose.ts'
import { parseQuantity } from '../model/quantity.ts'
import { quoted } from './asked.ts'
import { criteriaFor } from './criteria.ts'
import { isStatement } from './headline.ts'
import { clock } from './time.ts'

/** `12:30 → 14:00 · 1:30 · Solution architecture`; what of it is the panel's is named. */
export function cueOf(slide: Pick<Slide, 'layout' | 'placement' | 'seconds' | 'discussion' | 'start' | 'section'>, questions: number): string {
  if (slide.layout === 'cover')
    return '0:00 · Cover · the clock starts when you leave it'
  if (slide.layout === 'closing')
    return `${clock(slide.start)} · Closing · ${questions > 0 ? `then ${clock(questions)} of questions` : 'the talk ends here'}`
  if (slide.placement === 'backup')
    return slide.layout === 'backup' ? 'Backup · shown only when asked' : `Backup · ${slide.section}`
  if (slide.layout === 'agenda')
    return `${clock(slide.start)} · Agenda · in passing, in the first slide's time`
  if (slide.layout === 'section')
    return `${clock(slide.start)} · ${slide.section} · in passing, in its first slide's time`
  const split = slide.discussion > 0 ? ` (${clock(slide.seconds - slide.discussion)} talk, ${clock(slide.discussion)} discussion)` : ''
  return `${clock(slide.start)} → ${clock(slide.start + slide.seconds)} · ${clock(slide.seconds)}${split} · ${slide.section}`
}

/** `Backup · answers: How should the database be sharded? · cut from slide 9` */
export function backupCue(slide: Pick<Slide, 'title' | 'kicker' | 'blocks'>, from: number): string {
  return `Backup · answers: ${answered(slide)} · cut from slide ${from}`
}

/** The question a slide is the answer to: the one it states, or what one asks to see of its first block. */
function answered({ title, kicker, blocks }: Pick<Slide, 'title' | 'kicker' | 'blocks'>): string {
  const stated = blocks.flatMap(block => block.type === 'decision' ? block.parts : []).find(part => part.role === 'question' && part.text.trim().endsWith('?'))
  const frame = isStatement(title) ? howSo : toSee
  return stated?.text ?? `${frame[blocks[0]?.type] ?? frame.prose} ${quoted(title)}?${kicker ? ` (${kicker})` : ''}`
}

/** What a panel asks of a statement, by what bears it out. */
const howSo = {
  metrics: 'Which figures bear out',
  team: 'How were people organised:',
  roadmap: 'In which steps:',
  decision: 'Why, and what came of it:',
  requirements: 'Which targets stand behind',
  spec: 'How does it work in detail:',
  diagram: 'How do the parts fit together:',
  code: 'What does the code look like for',
  prose: 'What stands behind',
} as Partial<Record<BlockType, string>> & { prose: string }

/** The same of a heading that only names its subject. */
const toSee = {
  ...howSo,
  metrics: 'What are the figures for',
  team: 'Who does what in',
  roadmap: 'What comes when in',
  decision: 'What was decided on',
  requirements: 'What exactly is required of',
  spec: 'What does it take to build',
  diagram: 'How do the parts fit together in',
  code: 'What does the code look like for',
  prose: 'What more is there to say on',
} as typeof howSo

/**
 * What is said of a slide, block by block: whole sentences where the slide has their beginnings, each once; where the
 * slide builds, those that come with a click.
 */
export function sayOf({ blocks, builds }: Pick<Slide, 'blocks' | 'builds'>): Pick<Notes, 'say' | 'clicks'> {
  const lines = blocks.flatMap(block => spoken(block).map(text => ({ text: sentence(text), click: builds && block.type === 'list' })))
  const said = lines.filter(({ text, click }, i) => click || lines.findIndex(each => each.text === text) === i)
  return {
    say: said.map(({ text }) => text),
    ...(builds && { clicks: said.flatMap(({ click }, i) => click ? [i] : []) }),
  }
}

/** A line as it is said, in one line and with its full stop. */
function sentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return /[\p{L}\p{N}%×)\]"”’+]$/u.test(line) ? `${line}${/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(line) ? '。' : '.'}` : line
}

/** A block's points as they are said: in words where the slide has signs, whole where it has a beginning. */
function spoken(block: Block): string[] {
  switch (block.type) {
    case 'metrics':
      return block.metrics.map(sayMetric)
    case 'team':
      return block.states.flatMap(state => [...state.roots.map(root => labelled(state.label, sayTeam(root))), ...state.notes.map(note => labelled(state.label, note))])
    case 'roadmap':
      return block.phases.map(phase => labelled([timeOf(phase), phase.name].filter(Boolean).join(': '), phase.items.map(plain).join('; ')))
    case 'decision':
      return block.parts.map(part => labelled(part.label, plain(wholeOf(part))))
    case 'requirements':
      return block.requirements.map(each => labelled(each.quality, plain(wholeOf(each))))
    case 'list':
      return block.items.map(sayItem)
    case 'facts':
      return block.facts.map(fact => labelled(fact.label, plain(wholeOf(fact))))
    case 'spec':
      return (block.nodes.length === 1 && block.nodes[0].children.length > 0 ? block.nodes[0].children : block.nodes).map(sayNode)
    case 'table':
      return block.rows.map(([first, ...rest]) => labelled(plain(first), rest.map(plain).filter(Boolean).join(', ')))
    case 'prose':
      return sentences(wholeOf(block)).map(plain)
    case 'quote':
      return [plain(block.text)]
    case 'diagram':
      return sayDiagram(block.code)
    default:
      return []
  }
}

function wholeOf({ whole, text }: Shortened & { text: string }): string {
  return whole ?? text
}

/** `Label: text`, or the one that is there. */
function labelled(label: string | undefined, text: string): string {
  return label && text ? `${label.replace(/\s*[:：]$/, '')}: ${text}` : label || text
}

/** `Page load: from 3.2 s to 800 ms, down 75%` */
function sayMetric(metric: Metric): string {
  const change = readMetric(metric).change?.replace(/^[−-](?=\d)/, 'down ').replace(/^\+(?=\d)/, 'up ')
  if (metric.before === undefined)
    return printMetric(metric)
  return labelled(metric.label, [`from ${metric.before} to ${metric.after}${metric.note ? `${parseQuantity(metric.after!) ? '' : ','} ${metric.note}` : ''}`, change].filter(Boolean).join(', '))
}

/** `Platform, 5 people, infrastructure and tools: Staff engineer 1, Site reliability 4` */
function sayTeam({ name, count, note, children }: TeamNode): string {
  const below = children.map(child => [child.name, child.count].filter(Boolean).join(' ')).join(', ')
  return labelled([name, count && `${count} ${count === 1 ? 'person' : 'people'}`, note].filter(Boolean).join(', '), below)
}

/** An item and what stands under it, as one sentence. */
function sayItem(item: ListItem): string {
  const lead = plain(wholeOf(item))
  const below = item.children.map(sayItem)
  return below.length === 0 || !lead ? [lead, ...below].filter(Boolean).join('; ') : /[.!?…。！？]$/.test(lead) ? [lead, ...below.map(sentence)].join(' ') : labelled(lead, below.join('; '))
}

/** More than this nobody says of one picture. */
const mostOfDiagram = 7

/** A flowchart group by group, or else by what leads to what; nothing of any other diagram. */
function sayDiagram(code: string): string[] {
  const chart = readFlowchart(code)
  if (!chart)
    return []
  const groups = chart.groups.map(group => ({ group, nodes: chart.nodes.filter(node => node.group === group.id) })).filter(({ nodes }) => nodes.length > 0)
  const led = chart.nodes.map(({ id }) => ({ id, to: chart.edges.filter(edge => edge.from === id).map(edge => nameOf(chart, edge.to)) })).filter(({ to }) => to.length > 0)
  return (groups.length > 1
    ? groups.map(({ group, nodes }) => `${group.title}: ${nodes.map(node => nameOf(chart, node.id)).join(', ')}`)
    : led.map(({ id, to }) => `${nameOf(chart, id)} leads to ${to.join(', ')}`)).slice(0, mostOfDiagram)
}

/** `Months 1 to 6`, `Year 2`; nothing of a phase without time. */
function timeOf({ unit, from, to }: Phase): string | undefined {
  const name = unit && unit.charAt(0).toUpperCase() + unit.slice(1)
  return name && (from === to ? `${name} ${from}` : `${name}s ${from} to ${to}`)
}

/** A group of a spec by what it is made of; a leaf with its value. */
function sayNode({ key, values, children }: SpecNode): string {
  return `${inWords(key)}: ${[...values, ...children.map(child => inWords(child.key))].join(', ')}`
}

/** The notes of the cover: the talk's facts, and what assessors weigh. */
export function coverNotes(talk: Talk, cue: string): Notes {
  return {
    cue,
    say: talk.facts.map(fact => sentence(`${fact.label}: ${plain(fact.text)}`)),
    source: [
      ...talk.opening.map(block => block.source),
      ...talk.preparation.map(part => `## ${part.heading}\n\n${part.text}`),
    ],
    asked: [],
    criteria: criteriaFor(talk),
    care: [],
  }
}
