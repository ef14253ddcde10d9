/** What `--drill` asks for. */
import type { Drill } from './drills.ts'
import type { NoteLevel } from './note.ts'
import type { Script } from './script.ts'
import { answerLength, drawQuestion, fewerNotes, openingLength } from './drills.ts'
import { noteLevels } from './note.ts'
import { Refusal, UsageError } from '../model/refusal.ts'

export const drillForms = 'whole, opening, question, section:<name>, hidden, hidden:points, hidden:cue, hidden:none'

/**
 * The drill a person means.
 * @param typed as typed; nothing is the whole talk
 * @param past gives what was rehearsed before, oldest first: a question comes again only when all have been, and
 * `hidden` hides more than last time
 * @param seed any whole number, to draw a question by
 * @throws UsageError where there is no such drill or section, Refusal where the talk gives rise to no question
 */
export function drillNamed(typed: string | undefined, script: Script, past: () => Drill[], seed: number): Drill {
  const [, kind, rest] = /^([a-z]*)(?::(.*))?$/i.exec(typed ?? 'whole') ?? []
  switch (kind?.toLowerCase()) {
    case 'whole':
      return { kind: 'whole', notes: 'all' }
    case 'opening':
      return { kind: 'opening', seconds: openingLength, notes: 'all' }
    case 'section':
      return { kind: 'section', section: sectionNamed(rest, script), notes: 'all' }
    case 'question':
      return question(script, past(), seed)
    case 'hidden':
      return { kind: 'whole', notes: levelNamed(rest, past) }
    default:
      throw new UsageError(`--drill ${typed} is not known; there is ${drillForms}`)
  }
}

/** By its name, or by the beginning or a part of it that no other has. */
function sectionNamed(name: string | undefined, { deck, plan }: Script): string {
  const headings = plan.sections.map(({ heading }) => heading)
  const asked = (name ?? '').trim().toLowerCase()
  const fits = [(each: string) => each === asked, (each: string) => each.startsWith(asked), (each: string) => each.includes(asked)]
  for (const fit of asked === '' ? [] : fits) {
    const found = headings.filter(heading => fit(heading.toLowerCase()))
    if (found.length === 1)
      return found[0]!
  }
  throw new UsageError(`--drill section:${name ?? ''} names no section of ${deck}; there is ${headings.join(', ')}`)
}

function levelNamed(name: string | undefined, past: () => Drill[]): NoteLevel {
  if (name === undefined)
    return fewerNotes(past().findLast(({ kind }) => kind === 'whole')?.notes ?? 'all')
  const level = noteLevels.find(each => each === name.trim().toLowerCase())
  if (!level)
    throw new UsageError(`--drill hidden:${name} is no level of notes; there is ${noteLevels.join(', ')}`)
  return level
}

function question({ deck, questions }: Script, past: Drill[], seed: number): Drill {
  const before = past.flatMap(drill => (drill.kind === 'question' ? [drill.question.text] : []))
  const drawn = drawQuestion(questions, seed, before)
  if (!drawn)
    throw new Refusal(`${deck} gives rise to no question`, { mend: 'write some under "If asked" in its notes' })
  return { kind: 'question', question: drawn, seconds: answerLength, notes: 'all' }
}
