/** A talk as the notation of content/README.md. */
import type { Block, Preparation, Section, Talk } from '../model/talk.ts'
import { stringify } from 'yaml'
import { printBlock } from '../blocks/index.ts'

/**
 * A talk as a content file; `read` gives it back. Words that a block's notation has no place for stand in a comment below it.
 * @param left words of the document that stand nowhere else, for a comment at the end of its last section
 */
export function printTalk(talk: Talk, left: string[] = []): string {
  const front = stringify({
    ...(/^[a-z0-9][a-z0-9-]*$/.test(talk.id) && { id: talk.id }),
    kind: talk.kind,
    ...(talk.level && { level: talk.level }),
    title: talk.title,
    ...(talk.subtitle && { subtitle: talk.subtitle }),
    ...(talk.facts.length > 0 && { facts: Object.fromEntries(talk.facts.map(fact => [fact.label, fact.text])) }),
  }, { lineWidth: 0 })
  const opening = talk.opening.filter(block => block.type !== 'facts')
  return `${[
    `---\n${front}---`,
    ...opening.length > 0 ? [comment(opening.map(block => block.source).join('\n\n'))] : [],
    ...talk.sections.map(printSection),
    ...left.length > 0 ? [comment(left.join(' '))] : [],
    ...talk.preparation.length > 0 ? [`## Preparation\n\n${talk.preparation.map(printPreparation).join('\n\n')}`] : [],
  ].join('\n\n')}\n`
}

function printSection(section: Section): string {
  const minutes = section.minutes === undefined ? '' : ` (${section.minutes} minutes)`
  const out = [`## ${section.heading}${minutes}`]
  let path: string[] = []
  for (const block of section.blocks) {
    out.push(...labelsFrom(path, block.path), printBlock(block))
    const lost = wordsLost(block)
    if (lost)
      out.push(comment(lost))
    path = block.path
  }
  return out.join('\n\n')
}

/** The sub-heading and labels that change between two blocks. */
function labelsFrom(before: string[], now: string[]): string[] {
  const same = before.findIndex((label, i) => label !== now[i])
  const from = same === -1 ? Math.min(before.length, now.length) : same
  // A label ends where its heading is said again.
  const labels = from < before.length && now.length > 0 && from >= now.length ? now : now.slice(from)
  const first = labels === now ? 0 : from
  return labels.map((label, i) => first + i === 0 ? `### ${label}` : `**${label.replace(/[:：]$/, '')}:**`)
}

function printPreparation({ heading, text }: Preparation): string {
  return `### ${heading}\n\n${text.replace(/^#{1,6} (.+)$/gm, '**$1**')}`
}

/** What a block's source says that its notation does not. */
function wordsLost(block: Block): string | undefined {
  const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const kept = new Map<string, number>()
  for (const word of words([...block.path, printBlock(block)].join(' ')))
    kept.set(word, (kept.get(word) ?? 0) + 1)
  const lost = words(block.source).some((word) => {
    const left = kept.get(word) ?? 0
    kept.set(word, left - 1)
    return left <= 0
  })
  return lost ? block.source : undefined
}

/** Text that goes to the notes and not on the slide. */
function comment(text: string): string {
  return `<!--\n${text.replaceAll('-->', '→').replaceAll('<!--', '')}\n-->`
}
