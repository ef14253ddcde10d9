import type { Risk, RisksBlock } from './block.ts'
import type { Plain } from '../../text/markdown.ts'
import { plain } from '../../text/markdown.ts'
import { cellsOf } from '../comparison/notation.ts'
import { NotationError } from '../kind.ts'
import { entries } from '../prose.ts'
import { levelOf } from './level.ts'

const need = 'risks need a row each: "| R1 | what may happen | High | Medium | what is done about it |"'

/** Reads `| # | Risk | Likelihood | Impact | Mitigation |` and a row a risk; levels are low to high, or 1 to 5. */
export function parse(code: string): Pick<RisksBlock, 'risks'> {
  const [, ...rows] = entries(code).map(({ text, line }) => ({ cells: cellsOf(text), line }))
  const risks = rows.map(({ cells: [id, text, likelihood, impact, mitigation], line }): Risk => {
    if (!text || levelOf(likelihood ?? '') === undefined || levelOf(impact ?? '') === undefined)
      throw new NotationError(need, line)
    return { ...(id && { id }), text: plain(text), likelihood, impact, ...(mitigation && { mitigation: plain(mitigation) }) }
  })
  if (risks.length === 0)
    throw new NotationError(need)
  return { risks }
}

export function print({ risks }: RisksBlock): string {
  const row = (cells: string[]): string => `| ${cells.map(cell => cell.replaceAll('|', '/')).join(' | ')} |`
  return [
    row(['#', 'Risk', 'Likelihood', 'Impact', 'Mitigation']),
    ...risks.map(risk => row([risk.id ?? '', risk.text, risk.likelihood, risk.impact, risk.mitigation ?? ('' as Plain)])),
  ].join('\n')
}
