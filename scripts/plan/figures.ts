/** The figures that stand for a talk or for a part of it: on its cover, where a section opens, at its end. */
import type { Block, Metric, MetricsBlock } from '../model/talk.ts'
import { readMetric, strengthOf } from '../blocks/metrics/reading.ts'
import { divideRequirements } from '../blocks/requirements/rows.ts'

/** Characters of a figure that is set large, of what it is of, and of the condition it holds under. */
const longest = { figure: 9, label: 40, note: 60 }

/** What a slide shows, its headline, and how dear it is to the talk. */
export interface Shown {
  blocks: Block[]
  title: string
  dear: number
}

/**
 * Changes for the better that can be compared, each subject once: those that a headline names before the others, of the dearest slides
 * first, the strongest of a slide first.
 */
export function tellingChanges(slides: Shown[], most: number): Metric[] {
  const found = slides.flatMap(({ blocks, title, dear }) =>
    metricsIn(blocks).flatMap((metric) => {
      const strength = strengthOf(metric)
      return strength && readMetric(metric).better !== false ? [{ metric, strength, dear, named: isNamed(metric.label, title) }] : []
    }),
  )
  const ranked = found.sort((a, b) => Number(b.named) - Number(a.named) || b.dear - a.dear || b.strength - a.strength)
  return once(ranked.map(({ metric }) => metric)).slice(0, most)
}

/** Whether a headline says what a figure is of. */
function isNamed(label: string, headline: string): boolean {
  const said = headline.toLowerCase()
  return label
    .toLowerCase()
    .split(/\s+/)
    .every(word => said.includes(word))
}

/** A talk's one figure: how far its most telling change went, else the first figure it states. */
export function heroFigure(slides: Shown[]): Metric | undefined {
  const [change] = tellingChanges(slides, 1)
  return change ? sizeOf(change) : openingFigures(slides, 1)[0]
}

/**
 * What a part of a talk comes to: where its changes ended, then the figures it states, in its order; each short enough to be set large.
 */
export function openingFigures(slides: Shown[], most: number): Metric[] {
  const blocks = slides.flatMap(slide => slide.blocks)
  const ends = tellingChanges(slides, most).map(({ label, before, after }) => ({ label, value: after!, note: `from ${before}` }))
  const stated = metricsIn(blocks).flatMap(({ label, value, note }) =>
    value === undefined ? [] : [{ label, value, ...(note && { note }) }],
  )
  return once([...ends, ...stated, ...blocks.flatMap(targetsIn)].filter(isShort)).slice(0, most)
}

/** Requirements with a target that says what it counts, each with its condition. */
function targetsIn(block: Block): Metric[] {
  const rows = block.type === 'requirements' ? divideRequirements(block.requirements).rows : []
  return rows.flatMap(({ quality, target, condition }) =>
    target && /[^\d.,\s]/.test(target) && condition && condition.length <= longest.note
      ? [{ label: quality, value: target, note: condition }]
      : [],
  )
}

/** A change as one figure: by how much, and from what to what. */
function sizeOf(metric: Metric): Metric {
  const { label, before, after } = metric
  // `50× less downtime` is no size of uptime.
  const size = /^[−+]?\d[\d.,]*\s?[%×]$/.exec(readMetric(metric).change ?? '')?.[0]
  return size ? { label, value: size, note: `${before} to ${after}` } : { label, value: after!, note: `from ${before}` }
}

function isShort({ label, value }: Metric): boolean {
  return value !== undefined && /\d/.test(value) && value.length <= longest.figure && label.length <= longest.label
}

function metricsIn(blocks: Block[]): Metric[] {
  return blocks.flatMap(block => (block.type === 'metrics' ? block.metrics : []))
}

/** Each subject once, as it is first told. */
function once(metrics: Metric[]): Metric[] {
  return metrics.filter((metric, i) => metrics.findIndex(each => each.label.toLowerCase() === metric.label.toLowerCase()) === i)
}

/** Figures as a block that stands where another does. */
export function figuresBlock(metrics: Metric[], { position }: Pick<Block, 'position'>): MetricsBlock {
  return { type: 'metrics', metrics, path: [], position, source: '' }
}
