import type { RootContent } from 'mdast'
import type { Phase, RoadmapBlock, TimeUnit } from '../talk.ts'
import type { BlockKind, Place } from './kind.ts'
import { balance, NotationError } from './kind.ts'
import { entries, listItems, loneLabel, plain } from './prose.ts'

/** Phases in time, to scale where they have dates. */
export const roadmap: BlockKind<RoadmapBlock> = {
  type: 'roadmap',
  fence: 'roadmap',
  parse: code => ({ phases: parseRoadmap(code) }),
  print: block => block.phases.map(printPhase).join('\n'),
  recognise: phasesInList,
  height(block, room) {
    const dated = block.phases.every(phase => phase.from !== undefined)
    const column = dated ? Math.max(180, room.width / Math.max(1, block.phases.length)) : room.width / 2
    return 40 + block.phases.reduce((sum, phase) =>
      sum + 48 + phase.items.reduce((lines, item) => lines + room.lines(item, { size: 15 }, column - 16) * 21, 0), 0)
  },
  split(block, room) {
    return balance(block.phases, phases => roadmap.height({ ...block, phases }, room), room.height)
      .flatMap(phases => phases.length > 1 || roadmap.height({ ...block, phases }, room) <= room.height
        ? [{ ...block, phases }]
        : balance(phases[0].items, items => roadmap.height({ ...block, phases: [{ ...phases[0], items }] }, room), room.height)
            .map(items => ({ ...block, phases: [{ ...phases[0], items }] })))
  },
}

const units: [RegExp, TimeUnit][] = [[/^weeks?$/i, 'week'], [/^months?$/i, 'month'], [/^(?:quarters?|q)$/i, 'quarter'], [/^years?$/i, 'year']]
const span = String.raw`(?<unit>weeks?|months?|quarters?|years?|q)\s?(?<from>\d{1,3})(?:\s?(?:-|–|to)\s?(?:months?|weeks?|years?|quarters?|q)?\s?(?<to>\d{1,3}))?`
const opening = new RegExp(`^${span}\\s*:\\s*(?<name>.+)$`, 'i')
const bracketed = new RegExp(`\\s*[([]${span}[)\\]]`, 'i')
const phaseWord = /^(?:phase|stage|step|wave|milestone|release)\s*\d+\b/i
const timeWord = /^(?:weeks?|months?|quarters?|years?|q)\s?\d/i

function parseRoadmap(code: string): Phase[] {
  const phases: Phase[] = []
  for (const entry of entries(code)) {
    if ((entry.bullet || entry.indent > 0) && phases.length > 0)
      phases.at(-1)!.items.push(entry.text)
    else
      phases.push(phaseOf(entry.text))
  }
  if (phases.length === 0)
    throw new NotationError('a roadmap needs a phase a line, as in "Months 1-6: Foundation"')
  return phases
}

/** `Months 1-6: Name`, `Phase 1: Name (Months 1-6)`, `Phase 1 (Months 1-6): Name`, `Year 2: Name`, or a bare name. */
function phaseOf(text: string): Phase {
  const match = opening.exec(text)
  const inBrackets = match ? undefined : bracketed.exec(text)
  const groups = (match ?? inBrackets)?.groups
  const name = match ? match.groups!.name : text.replace(bracketed, '')
  const phase: Phase = { name: name.replace(/\s*:\s*$/, '').trim(), items: [] }
  if (!groups)
    return phase
  const from = Number(groups.from)
  return { ...phase, unit: units.find(([pattern]) => pattern.test(groups.unit))![1], from, to: Math.max(from, Number(groups.to ?? groups.from)) }
}

function printPhase(phase: Phase): string {
  const time = phase.unit && `${phase.unit[0].toUpperCase()}${phase.unit.slice(1)}${phase.to === phase.from ? ` ${phase.from}` : `s ${phase.from}-${phase.to}`}`
  return [time ? `${time}: ${phase.name}` : phase.name, ...phase.items.map(item => `  - ${item}`)].join('\n')
}

/** A list whose items are phases: `1. Phase 1 (Months 1-6): …`, `- Year 1: …`. */
function phasesInList({ node, common }: Place): { block: RoadmapBlock } | undefined {
  if (node.type !== 'list')
    return undefined
  const items = listItems(node)
  if (items.length < 2 || !items.every(item => isPhase(plain(item.text))))
    return undefined
  const phases = items.map(item => ({ ...phaseOf(plain(item.text)), items: item.children.map(child => plain(child.text)) }))
  return { block: { ...common, type: 'roadmap', phases } }
}

/** The phases of a section written as labels: `**Phase 1: Core (Months 1-6)**`, each with its bullets, if it has any. */
export interface Stages { phases: Phase[], labels: RootContent[], lists: RootContent[] }

/** Finds the labels that are phases among a section's nodes, with the list that follows each; undefined below two. */
export function stagesOf(nodes: RootContent[]): Stages | undefined {
  const stages: Stages = { phases: [], labels: [], lists: [] }
  nodes.forEach((node, i) => {
    const label = loneLabel(node)
    if (label === undefined || !isPhase(label))
      return
    const list = nodes[i + 1]
    const items = list?.type === 'list' ? listItems(list).flatMap(item => [item, ...item.children]).map(item => plain(item.text)) : []
    stages.phases.push({ ...phaseOf(label), items })
    stages.labels.push(node)
    if (list?.type === 'list')
      stages.lists.push(list)
  })
  return stages.phases.length > 1 ? stages : undefined
}

function isPhase(text: string): boolean {
  return phaseWord.test(text) || timeWord.test(text) || bracketed.test(text)
}
