/** The arithmetic of a document: what its figures bear, talk by talk. */
import type { Finding, Mark, Relation } from './finding.ts'
import type { Passage } from './passages.ts'
import { decimalMarkOf } from '../../model/quantity.ts'
import { changes } from './change.ts'
import { derived } from './derived.ts'
import { heads } from './heads.ts'
import { passagesOf } from './passages.ts'
import { times } from './times.ts'
import { totals } from './totals.ts'
import { twice } from './twice.ts'

export { fillCare, sayCare } from './care.ts'
export type { Finding, Mark, Relation } from './finding.ts'
export { ledger } from './ledger.ts'
export { showFindings, showLedger } from './show.ts'

/** The claims of one talk, in the order of its lines. */
export interface Claims {
  findings: Finding[]
  relations: Relation[]
  /** Every figure of the talk, once. */
  figures: Mark[]
  /** How many of them are related to another. */
  related: number
}

/**
 * Works out the figures of each talk of a document; those of two talks are never compared.
 * @param starts the line each talk begins with, from 1, ascending; what stands above the first is read with each of them
 */
export function claimsOf(text: string, starts: readonly number[] = [1]): Claims[] {
  // What is written as a comment nobody says.
  const lines = text.replaceAll(/<!--[\s\S]*?-->/g, comment => comment.replaceAll(/[^\r\n]/g, ' ')).split(/\r?\n/)
  const mark = decimalMarkOf(text)
  const shared = starts[0] > 1 ? passagesOf(lines, mark, [1, starts[0] - 1]) : []
  return starts.map((start, i) => {
    const passages = passagesOf(lines, mark, [start, (starts[i + 1] ?? lines.length + 1) - 1])
    return claimsIn(passages, shared)
  })
}

/** The claims of each of a document's talks, in their order. */
export function claimsOfTalks(text: string, talks: readonly { position: { line: number } }[]): Claims[] {
  const starts = talks.map(({ position }) => position.line)
  const ascending = [...new Set(starts)].sort((a, b) => a - b)
  // One talk is its whole document, front matter and all.
  const claims = claimsOf(text, ascending.length > 1 ? ascending : [1])
  return starts.map(start => claims[ascending.length > 1 ? ascending.indexOf(start) : 0])
}

function claimsIn(passages: Passage[], shared: Passage[]): Claims {
  const relations = [
    ...changes(passages),
    ...heads(passages),
    ...times(passages, shared),
    ...totals(passages),
    ...twice(passages),
    ...derived(passages),
  ]
  const figures = passages.flatMap(passage => passage.figures)
  const related = new Set(relations.flatMap(relation => relation.figures))
  return {
    relations,
    findings: distinct(relations.flatMap(({ finding }) => (finding ? [finding] : []))),
    figures,
    related: figures.filter(figure => related.has(figure)).length,
  }
}

/** Each once, the gravest of a line and a wording, by line. */
function distinct(findings: Finding[]): Finding[] {
  const grave = ['wrong', 'unsupported', 'note']
  const kept = new Map<string, Finding>()
  for (const finding of [...findings].sort((a, b) => grave.indexOf(a.severity) - grave.indexOf(b.severity))) {
    const key = `${finding.line} ${finding.kind} ${finding.says}`
    if (!kept.has(key))
      kept.set(key, finding)
  }
  return [...kept.values()].sort((a, b) => a.line - b.line)
}
