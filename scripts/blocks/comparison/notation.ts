import type { ComparisonBlock, Option, WeighedCriterion } from './block.ts'
import { NotationError } from '../kind.ts'
import { plain } from '../../text/markdown.ts'
import { first, whole } from '../../vocabulary/index.ts'
import { entries, labelled } from '../prose.ts'
import { totalsOf } from './totals.ts'

const need
  = 'a comparison needs options, each with "+ for", "- against" or "Label: text" below its name, or a table with a weight a row'

type Matrix = Pick<ComparisonBlock, 'options' | 'criteria' | 'totals'>

/**
 * Reads options, what is below each indented: `+` for it, `-` against it, `Cost: …` a fact of it; `(chosen)` behind the name of one.
 * Or a matrix: `| Criterion | Weight | Option | … |` and a row a criterion.
 */
export function parse(code: string): Matrix {
  const lines = entries(code)
  const read = lines[0]?.text.startsWith('|') ? matrixOf(lines.map(line => cellsOf(line.text))) : optionsOf(lines)
  if (!read || read.options.length === 0)
    throw new NotationError(need, lines[0]?.line)
  return read
}

export function print({ options, criteria, totals }: ComparisonBlock): string {
  const row = (cells: (string | number)[]): string => `| ${cells.join(' | ')} |`
  if (criteria.length > 0) {
    return [
      row(['Criterion', 'Weight', ...options.map(nameOf)]),
      ...criteria.map(each => row([each.name, each.weight, ...each.scores])),
      ...(totals ? [row(['Total', '', ...totals])] : []),
    ].join('\n')
  }
  return options
    .flatMap(option => [
      nameOf(option),
      ...option.pros.map(text => `  + ${text}`),
      ...option.cons.map(text => `  - ${text}`),
      ...option.facts.map(fact => `  ${fact.label ? `${fact.label}: ` : ''}${fact.text}`),
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

function optionsOf(lines: ReturnType<typeof entries>): Matrix | undefined {
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
    else option.facts.push(label?.rest ? { label: label.label, text: plain(label.rest) } : { label: '', text: plain(text) })
  }
  const isWeighed = ({ pros, cons, facts }: Option): boolean => pros.length + cons.length > 0 || facts.some(fact => fact.label)
  return options.some(isWeighed) ? { options, criteria: [] } : undefined
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

const totalName = whole('total')
const weightName = first('weight')
const rule = /^:?-*:?$/

/**
 * A table whose second column is a weight and whose others are scores; undefined where one is none, or where a row of totals
 * says something else than they come to.
 */
export function matrixOf([header, ...rows]: string[][]): Matrix | undefined {
  const told = rows.filter(row => !row.every(cell => rule.test(cell)))
  const sum = told.find(row => totalName.test(row[0] ?? ''))
  return matrix(
    header?.slice(2) ?? [],
    told
      .filter(row => row !== sum)
      .map(([name, weight, ...scores]) => ({ name, weight: weight ?? '', scores })),
    sum?.slice(2),
  )
}

/** `Speed (×3)`, `Price (20 %)`: a column's weight beside its name. */
const weighted = /^(.+?)\s*[([]\s*((?:[×x]\s?)?\d+(?:[.,]\d+)?\s*[%×x]?)\s*[)\]]$/i

/** The same turned: an option a row, a criterion a column, whose weight stands beside its name or in a row of weights. */
export function matrixByRows([header, ...rows]: string[][]): Matrix | undefined {
  const last = totalName.test(header.at(-1) ?? '') ? header.length - 1 : undefined
  const names = header.slice(1, last)
  const heads = names.map(name => weighted.exec(name))
  const weights = rows.find(row => weightName.test(row[0] ?? ''))
  if (names.length < 2 || (!weights && heads.includes(null)))
    return undefined
  const options = rows.filter(row => row !== weights)
  return matrix(
    options.map(row => row[0] ?? ''),
    names.map((name, i) => ({
      name: weights ? name : heads[i]![1],
      weight: weights ? (weights[i + 1] ?? '') : heads[i]![2],
      scores: options.map(row => row[i + 1] ?? ''),
    })),
    last === undefined ? undefined : options.map(row => row[last] ?? ''),
  )
}

function matrix(names: string[], read: { name: string, weight: string, scores: string[] }[], totals?: string[]): Matrix | undefined {
  const criteria = read.map(({ name, weight, scores }): WeighedCriterion => ({
    name,
    weight: figureOf(weight) ?? Number.NaN,
    scores: scores.map(score => figureOf(score) ?? Number.NaN),
  }))
  const isWhole = (each: WeighedCriterion): boolean =>
    each.name !== '' && each.weight > 0 && each.scores.length === names.length && !each.scores.some(Number.isNaN)
  if (criteria.length === 0 || names.length < 2 || !names.every(Boolean) || !criteria.every(isWhole))
    return undefined
  const found = { options: names.map(optionOf), criteria }
  if (!totals?.some(Boolean))
    return found
  return agree(totals, totalsOf(found)) ? { ...found, totals } : undefined
}

/** Whether totals as written are those worked out, on whatever scale: `3.7` of 5, `370` of 500, `74%`. */
function agree(written: string[], worked: number[]): boolean {
  const ratios = written.map((text, i) => (figureOf(text) ?? Number.NaN) / worked[i])
  return written.length === worked.length && ratios.every(ratio => Math.abs(ratio / ratios[0] - 1) < 0.03)
}
