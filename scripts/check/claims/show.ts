/** Findings for a terminal: by file, each with its line of the source and a mark under what it is about. */
import type { Finding } from './finding.ts'
import type { Entry } from './ledger.ts'

/** One file's findings. `lines` are those of its source. */
export function showFindings(file: string, findings: readonly Finding[], lines: readonly string[]): string {
  const width = String(Math.max(0, ...findings.map(({ line }) => line))).length
  return [`${file}`, ...findings.map(finding => showFinding(finding, lines[finding.line - 1] ?? '', width))].join('\n')
}

/** Columns of a line that a terminal shows without breaking it. */
const widest = 110

function showFinding({ line, severity, kind, says, computed, rests }: Finding, source: string, width: number): string {
  const [at, length] = placeOf(says, source)
  const from = Math.max(0, Math.min(at - 20, source.length - widest))
  const shown = `${from > 0 ? '…' : ''}${source.slice(from, from + widest)}${from + widest < source.length ? '…' : ''}`
  const indent = ' '.repeat(at - from + (from > 0 ? 1 : 0))
  const gutter = ' '.repeat(width)
  return [
    `  ${String(line).padStart(width)}  ${severity} (${kind}): ${says}; ${computed}${rests?.length ? `  [with ${rests.length === 1 ? 'line' : 'lines'} ${rests.join(', ')}]` : ''}`,
    `  ${gutter} | ${shown}`,
    `  ${gutter} | ${indent}${'^'.repeat(Math.max(1, Math.min(length, widest - indent.length)))}`,
  ].join('\n')
}

/** Where in its line a finding's words begin, and how many of them stand there. */
function placeOf(says: string, source: string): [number, number] {
  const whole = source.indexOf(says)
  if (whole >= 0)
    return [whole, says.length]
  const figure = /[<>~+−-]?[$€£]?\d[\d.,]*\s?(?:%|×|x\b)?/.exec(says)?.[0].trim() ?? ''
  const at = figure ? source.indexOf(figure) : -1
  return at >= 0 ? [at, figure.length] : [Math.max(0, source.search(/\S/)), Math.max(1, source.trim().length)]
}

/** The ledger of one talk, a figure a line. */
export function showLedger(title: string, entries: readonly Entry[]): string {
  return [
    title,
    ...entries.flatMap(({ figure, lines, follows, question }) => [
      `  ${figure}  (line${lines.length === 1 ? '' : 's'} ${lines.join(', ')})`,
      ...follows.map(each => `      = ${each}`),
      `      ? ${question}`,
    ]),
  ].join('\n')
}
