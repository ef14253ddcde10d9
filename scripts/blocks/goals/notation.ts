import type { Goal, GoalsBlock } from './block.ts'
import { plain } from '../../text/markdown.ts'
import { cellsOf } from '../comparison/notation.ts'
import { NotationError } from '../kind.ts'
import { entries } from '../prose.ts'

const need = 'goals need a row each: "| what is to be reached | start | now | target | score |"'

/** Reads `| Key result | Start | Now | Target | Score |` and a row a goal; only the first is needed. */
export function parse(code: string): Pick<GoalsBlock, 'goals'> {
  const [, ...rows] = entries(code).map(({ text, line }) => ({ cells: cellsOf(text), line }))
  const goals = rows.map(({ cells: [text, start, now, target, score], line }): Goal => {
    if (!text)
      throw new NotationError(need, line)
    return { text: plain(text), ...(start && { start }), ...(now && { now }), ...(target && { target }), ...(score && { score }) }
  })
  if (goals.length === 0)
    throw new NotationError(need)
  return { goals }
}

export function print({ goals }: GoalsBlock): string {
  const row = (cells: (string | undefined)[]): string => `| ${cells.map(cell => (cell ?? '').replaceAll('|', '/')).join(' | ')} |`
  return [
    row(['Key result', 'Start', 'Now', 'Target', 'Score']),
    ...goals.map(goal => row([goal.text, goal.start, goal.now, goal.target, goal.score])),
  ].join('\n')
}
