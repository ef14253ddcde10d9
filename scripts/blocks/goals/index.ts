import type { BlockKind } from '../kind.ts'
import type { GoalsBlock } from './block.ts'
import { usual } from '../kind.ts'
import { withLabel } from '../speak.ts'
import { layout, split } from './layout.ts'
import { parse, print } from './notation.ts'
import { progressOf } from './progress.ts'
import { recognise } from './recognise.ts'

/** What is aimed at, and how far it has come. */
export const goals: BlockKind<GoalsBlock> = {
  ...usual,
  type: 'goals',
  notation: { fence: 'goals', parse, print },
  recognise,
  layout,
  split,
  sharesSlide: { with: 'words' },
  names: block => block.goals.map(goal => goal.text),
  takesIn: block => block.goals.length * 10,
  shorten: (block, { shortenedPlain }) => ({
    ...block,
    goals: block.goals.map(goal => ({ ...goal, text: shortenedPlain(goal.text).text })),
  }),
  inDeck: block => block,
  headline,
  speak: block => block.goals.map(({ text, start, now, target, score }) => {
    const levels = [start && `from ${start}`, now && `now ${now}`, target && `target ${target}`, score && `score ${score}`]
    return withLabel(text, levels.filter(Boolean).join(', '))
  }),
  ask: ({ goals }, slide) => {
    const behind = goals.find(goal => (progressOf(goal) ?? 1) < 0.5)
    return { cost: [], risks: [], more: behind ? [slide.about('What holds this back', behind.text)] : [] }
  },
  wanted: { statement: 'What is aimed at:', subject: 'What is aimed at in' },
  weight: 10,
  bearsOn: ['business', 'strategy'],
}

/** From here a goal counts as reached, as is the custom with scores. */
const reached = 0.7

/** `2 of 3 key results reached`, where all are scored. */
function headline({ goals, partial }: GoalsBlock): string | undefined {
  if (partial || goals.length < 2 || !goals.every(goal => goal.score !== undefined && progressOf(goal) !== undefined))
    return undefined
  return `${goals.filter(goal => progressOf(goal)! >= reached).length} of ${goals.length} key results score ${reached} or more`
}
