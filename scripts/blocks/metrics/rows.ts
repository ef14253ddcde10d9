import type { Metric } from '../../model/talk.ts'
import { scaleLinear } from 'd3-scale'
import { compare, parseQuantity, smallerIsBetter } from '../../model/quantity.ts'
import { readMetric, strengthOf } from './reading.ts'

/** A metric with a before and an after. */
export interface Row {
  label: string
  note?: string
  before: string
  after: string
  /** The change, its figure apart from its words: `−75%`; `50×` and `less lost`. */
  change?: { figure: string, words: string }
  verdict?: 'better' | 'worse'
  /** Where both stand between 0 and 1 of the row's own scale; undefined where they are words. */
  track?: Track
  /** How strong the change is for its kind: the logarithm of the ratio; 0 where it cannot be compared. */
  strength: number
  /** The row as a sentence. */
  said: string
}

/** `full` is a scale that ends at 100% and counts what is missing; every other scale starts at zero. */
export interface Track {
  before: number
  after: number
  scale: 'zero' | 'full'
}

/** A metric that is one figure, or only words. */
export interface Figure {
  figure?: string
  label: string
  note?: string
  verdict?: 'worse'
  said: string
}

export interface Chart {
  rows: Row[]
  figures: Figure[]
}

/** Divides metrics into rows to draw and figures to show. */
export function chartOf(metrics: Metric[]): Chart {
  return {
    rows: metrics.filter(metric => metric.before !== undefined).map(rowOf),
    figures: metrics.filter(metric => metric.before === undefined).map(figureOf),
  }
}

function rowOf(metric: Metric): Row {
  const { change, better } = readMetric(metric)
  const [before, after] = [signs(metric.before!), signs(metric.after!)]
  const verdict = better === undefined ? undefined : better ? ('better' as const) : ('worse' as const)
  return {
    label: metric.label,
    note: metric.note,
    before,
    after,
    change: change ? divide(signs(change)) : undefined,
    verdict,
    track: trackOf(metric),
    strength: strengthOf(metric) ?? 0,
    said: `${metric.label}: from ${before} to ${after}${metric.note ? ` ${metric.note}` : ''}${change ? `, ${signs(change)}` : ''}${verdict ? `, ${verdict}` : ''}`,
  }
}

function trackOf(metric: Metric): Track | undefined {
  const compared = compare(metric.before!, metric.after!)
  if (!compared)
    return undefined
  const [before, after] = [compared.before.value, compared.before.value + compared.difference.value]
  // Close under 100% what counts is what is missing: 99.5 and 99.99 are one point on a scale from zero.
  if (compared.points !== undefined && Math.min(before, after) >= 90 && Math.max(before, after) <= 100 && before !== after) {
    const x = scaleLinear([Math.min(before, after), 100], [0, 1])
    return { before: x(before), after: x(after), scale: 'full' }
  }
  const ends = [Math.min(0, before, after), Math.max(0, before, after)]
  if (ends[0] === ends[1])
    return undefined
  const x = scaleLinear(ends, [0, 1])
  return { before: x(before), after: x(after), scale: 'zero' }
}

function figureOf(metric: Metric): Figure {
  const quantity = metric.value === undefined ? undefined : parseQuantity(metric.value)
  const smaller = smallerIsBetter(metric.label, quantity?.dimension)
  const worse = quantity?.sign !== undefined && smaller !== undefined && smaller === (quantity.sign === '+')
  return {
    figure: metric.value === undefined ? undefined : signs(metric.value),
    label: metric.label,
    note: metric.note ?? metric.claim,
    ...(worse && { verdict: 'worse' as const }),
    said: [`${metric.label}:`, metric.value && signs(metric.value), metric.note, worse && '(worse)'].filter(Boolean).join(' '),
  }
}

/** A figure as it is set: a hyphen before a digit is a minus, `x` after one a times sign, a unit stands apart. */
function signs(text: string): string {
  return text
    .replace(/(?<![\w)])-(?=[\d$€£.])/g, '−')
    .replace(/(?<=\d)x\b/g, '×')
    .replace(/(?<=\d)(?=(?:ms|s|min|h)\b)/g, '\u00A0')
}

/** The figure a change begins with, apart from its words. */
function divide(change: string): { figure: string, words: string } {
  const match = /^([+−±~<>≥≤]?[$€£]?\d[\d.,]*\s?(?:%|×|[KMB]\b)?)\s*(.*)$/.exec(change)
  return match ? { figure: match[1].trim(), words: match[2] } : { figure: '', words: change }
}
