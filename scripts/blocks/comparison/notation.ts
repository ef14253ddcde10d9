import type { ComparisonBlock, Option, WeighedCriterion } from './block.ts'
import { NotationError } from '../kind.ts'
import { plain } from '../../text/markdown.ts'
import { entries, labelled } from '../prose.ts'

const need
  = 'a comparison needs two options or more, each with "+ for", "- against" or "Label: text" below its name, or a table with a weight a row'

/**
 * Reads options, what is below each indented: `+` for it, `-` against it, `Cost: …` a fact of it; `(chosen)` behind the name of one.
 * Or a matrix: `| Criterion | Weight | Option | … |` and a row a criterion.
 */
export function parse(code: string): Pick<ComparisonBlock, 'options' | 'criteria'> {
  const lines = entries(code)
  const read = lines[0]?.text.startsWith('|') ? matrixOf(lines.map(line => cellsOf(line.text))) : optionsOf(lines)
  if (!read || read.options.length < 2)
    throw new NotationError(need, lines[0]?.line)
  return read
}

export function print({ options, criteria }: ComparisonBlock): string {
  const row = (cells: (string | number)[]): string => `| ${cells.join(' | ')} |`
  if (criteria.length > 0) {
    return [
      row(['Criterion', 'Weight', ...options.map(nameOf)]),
      ...criteria.map(each => row([each.name, each.weight, ...each.scores])),
    ].join('\n')
  }
  return options
    .flatMap(option => [
      nameOf(option),
      ...option.pros.map(text => `  + ${text}`),
      ...option.cons.map(text => `  - ${text}`),
      ...option.facts.map(fact => `  ${fact.label}: ${fact.text}`),
    ])
    .join('\n')
}

function nameOf({ name, chosen }: Option): string {
  return chosen ? `${name} (chosen)` : name
}

/** `Kafka (chosen)`, `Kafka ✓`: an option by its name, nothing said of it yet. */
export function optionOf(text: string): Option {
  const name = plain(text)
    .replace(/\s*(?:[([](?:chosen|selected|our choice|recommended|winner)[)\]]|[✓✔✅])\s*$/i, '')
    .replace(/[:：]\s*$/, '')
    .trim()
  return {
    name: name || text,
    ...(plain(text)
      .trim()
      .replace(/[:：]\s*$/, '') !== name
      && name && { chosen: true as const }),
    pros: [],
    cons: [],
    facts: [],
  }
}

function optionsOf(lines: ReturnType<typeof entries>): Pick<ComparisonBlock, 'options' | 'criteria'> {
  const options: Option[] = []
  for (const { text, indent, bullet, line } of lines) {
    if (indent === 0 && !bullet) {
      options.push(optionOf(text))
      continue
    }
    const option = options.at(-1)
    const label = labelled(text)
    if (!option)
      throw new NotationError(need, line)
    if (bullet === '+')
      option.pros.push(text)
    else if (bullet === '-')
      option.cons.push(text)
    else if (label?.rest)
      option.facts.push({ label: label.label, text: plain(label.rest) })
    else throw new NotationError(need, line)
  }
  return { options, criteria: [] }
}

export function cellsOf(line: string): string[] {
  return line
    .replace(/^\||\|\s*$/g, '')
    .split('|')
    .map(cell => cell.trim())
}

const number = /^(?:weight\s*)?(\d+(?:\.\d+)?)\s*(?:%|×|x|\/\s?\d+)?$/i

/** A number as a cell has it: `30%`, `×3`, `4/5`; undefined of anything else. */
export function figureOf(cell: string): number | undefined {
  const found = number.exec(cell.replace(/^[×x]\s?(?=\d)/i, '').trim())
  return found ? Number(found[1]) : undefined
}

/**
 * A table whose second column is a weight and whose others are scores; undefined where one is none. A row of totals is
 * worked out, not read.
 */
export function matrixOf([header, ...rows]: string[][]): Pick<ComparisonBlock, 'options' | 'criteria'> | undefined {
  const told = rows.filter(row => !row.every(cell => /^:?-*:?$/.test(cell)) && !/^(?:weighted )?(?:total|sum|score)s?$/i.test(row[0] ?? ''))
  const criteria = told.map(([name, weight, ...scores]): WeighedCriterion => ({
    name,
    weight: figureOf(weight ?? '') ?? Number.NaN,
    scores: scores.map(score => figureOf(score) ?? Number.NaN),
  }))
  const names = header?.slice(2) ?? []
  const whole
    = criteria.length > 0
      && names.length > 1
      && names.every(Boolean)
      && criteria.every(
        each => each.name && each.weight > 0 && each.scores.length === names.length && each.scores.every(score => !Number.isNaN(score)),
      )
  return whole ? { options: names.map(optionOf), criteria } : undefined
}
