/** Which of several options was chosen, where the talk says so beside them. */
import type { Block, Section } from '../model/talk.ts'
import type { Plain } from '../text/markdown.ts'
import type { ComparisonBlock } from '../blocks/comparison/block.ts'
import { chosenBy } from '../blocks/comparison/options.ts'
import { labelled } from '../blocks/prose.ts'
import { plain } from '../text/markdown.ts'
import { sentences } from '../text/sentences.ts'
import { said, whole, word } from '../vocabulary/index.ts'

/** The sections, their comparisons with the option lit that a decision of the same section, or the only one of the talk, names. */
export function withChosen(sections: Section[]): Section[] {
  const all = sections.flatMap(section => choicesIn(section))
  const compared = sections.flatMap(section => section.blocks).filter(isOpen).length
  return sections.map(section => ({
    ...section,
    blocks: section.blocks.map((block) => {
      if (!isOpen(block))
        return block
      const near = choicesIn(section)
      return lit(block, near.length > 0 ? near : compared === 1 ? all : [])
    }),
  }))
}

/** Options of which neither a mark nor a score says which was chosen. */
function isOpen(block: Block): block is ComparisonBlock {
  return block.type === 'comparison' && block.criteria.length === 0 && !block.options.some(option => option.chosen)
}

function lit(block: ComparisonBlock, choices: Plain[]): ComparisonBlock {
  const named = new Set(choices.map(choice => chosenBy(choice, block.options)).filter(option => option !== undefined))
  return named.size === 1
    ? { ...block, options: block.options.map(option => (named.has(option) ? { ...option, chosen: true as const } : option)) }
    : block
}

const choice = new RegExp(`^${said('choice')}(?![\\p{L}\\p{N}])`, 'iu')
const decisionName = whole('decision')
const turns = word('contrast', 'rejected', 'because')

/** What a section says was chosen: a decision's own part, or a sentence that states a choice; up to where it turns to another. */
function choicesIn(section: Section): Plain[] {
  const isNamed = (block: Block): boolean => [section.heading, ...block.path].some(label => decisionName.test(label))
  return section.blocks.flatMap(block => statedIn(block, isNamed(block))).map(beforeTurn)
}

function statedIn(block: Block, named: boolean): Plain[] {
  if (block.type === 'decision')
    return block.parts.filter(part => part.role === 'decision').map(part => plain(sentences(part.text)[0] ?? ''))
  if (block.type !== 'prose')
    return []
  const label = labelled(block.text)
  if (label && decisionName.test(label.label))
    return [plain(sentences(label.rest)[0] ?? '')]
  const all = sentences(block.text).map(plain)
  return all.filter((sentence, i) => choice.test(sentence) || (named && i === 0))
}

function beforeTurn(sentence: Plain): Plain {
  const at = sentence.search(turns)
  return (at < 0 ? sentence : sentence.slice(0, at)) as Plain
}
