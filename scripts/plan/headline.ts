/** What a slide says in one line: the writer's statement, one made from its own facts, or its heading. */
import type { Block, Metric } from '../model/talk.ts'
import { compare, smallerIsBetter, tellChange } from '../model/quantity.ts'

/** Title and kicker of a slide whose blocks stand under `path` in a section; `stated` where sub-headings are headlines by intent. */
export function headlineOf(section: string, path: string[], blocks: Block[], stated: boolean): { title: string, kicker?: string } {
  const own = stated && path.length > 0 ? 0 : path.findIndex(isStatement)
  if (own >= 0)
    return withKicker(path[own], path.filter((_, i) => i !== own))
  const made = statementOf(blocks)
  if (made)
    return withKicker(made, path)
  const title = path.at(-1) ?? section
  return withKicker(title, path.slice(0, -1))
}

function withKicker(title: string, rest: string[]): { title: string, kicker?: string } {
  return rest.length > 0 ? { title, kicker: rest.join(' · ') } : { title }
}

/** A sentence rather than a name: four words or more, most of them in small letters. */
export function isStatement(text: string): boolean {
  const words = text.split(/\s+/).filter(word => /\p{L}/u.test(word))
  const small = words.slice(1).filter(word => /^\P{Lu}/u.test(word)).length
  return words.length >= 4 && small * 2 > words.length - 1
}

/** A statement made of figures that are on the slide, and of nothing else; undefined where they make none. */
function statementOf(blocks: Block[]): string | undefined {
  for (const block of blocks) {
    if (block.type === 'metrics') {
      const best = strongest(block.metrics)
      if (best)
        return sayMetric(best)
    }
  }
}

/** The change that is largest for its kind, first of equals: what a panel remembers. */
function strongest(metrics: Metric[]): Metric | undefined {
  const weighed = metrics.flatMap((metric) => {
    const change = metric.before !== undefined ? compare(metric.before, metric.after!, aboutOf(metric)) : undefined
    const ratio = change?.measure === 'missing' ? change.missing!.value : change?.bound === 'open' ? undefined : change?.ratio?.value
    return ratio ? [{ metric, weight: Math.abs(Math.log(ratio)) }] : []
  })
  return weighed.sort((a, b) => b.weight - a.weight)[0]?.metric
}

function sayMetric(metric: Metric): string | undefined {
  const label = metric.label
  const change = compare(metric.before!, metric.after!, aboutOf(metric))
  // The verbs are English: beside a label in another script they would be neither.
  if (!change || label.length > 40 || change.direction === 'same' || /(?!\p{Script=Latin})\p{L}/u.test(label))
    return undefined
  const verb = change.direction === 'up' ? 'rose' : 'fell'
  const levels = `from ${metric.before} to ${metric.after}`
  if (change.before.dimension === 'frequency' && !/\d/.test(metric.before!))
    return `${label} went ${levels.toLowerCase()}`
  const told = tellChange(change, aboutOf(metric))
  const sized = change.measure === 'ratio' && told && Math.abs(change.percent!.value) >= 1
    && (change.direction === 'up' || smallerIsBetter(label, change.before.dimension) !== undefined)
  return sized ? `${label} ${verb} ${told.by}, ${levels}` : `${label} ${verb} ${levels}`
}

function aboutOf(metric: Metric): string {
  return `${metric.label} ${metric.note ?? ''}`
}
