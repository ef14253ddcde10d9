import type { Metric, MetricsBlock } from '../../model/talk.ts'
import { isLength, smallerIsBetter, tellChange } from '../../model/quantity.ts'
import { aboutOf, changeOf, strengthOf } from './reading.ts'

/** `Page load fell 75%, from 3.2 s to 800 ms`: the strongest change in words; undefined where no change says enough. */
export function headline({ metrics }: MetricsBlock): string | undefined {
  const best = strongest(metrics)
  return best && sayMetric(best, metrics.some(isForeign) || /\d\s%/.test(`${best.before} ${best.after}`))
}

/** Signs of a language in which `rose` and `fell` are no words: its letters, its decimal comma, its periods and its magnitudes. */
const foreign
  = /[äöüßàâçéèêëîïôûùœñ]|\d,\d{1,2}(?!\d)|\d\s€|(?<!\p{L})(?:Mio|Mrd|Tsd|Wochen?|Tagen?|Stunden?|Monaten?|Jahren?|jours?|semaines?|heures?|mois|\p{L}*lich|quotidien\w*|mensuel\w*|hebdomadaire\w*|días|semanas|horas|meses)(?!\p{L})/iu

function isForeign({ label, before = '', after = '', value = '', note = '' }: Metric): boolean {
  return foreign.test([label, before, after, value, note].join(' '))
}

/** What is counted, right behind the second level: `engineers` of `from 5 to 17 engineers`. */
const counted
  = /^(?!(?:in|by|over|across|within|after|before|with|while|for|as|through|on|at|per|an?|the|and|or|of|year|month|quarter|saving|thanks|due|because|since|between|during|under|from|to|without|using|via|more|less|fewer|faster|better|worse|despite|when|so|which|that|was|is|are)(?!\p{L}))(?<noun>\p{Ll}[\p{L}-]+)(?=$|[,;.(]|\s(?:in|by|across|within|over|after|on|of|with|while|for|since)(?!\p{L}))/u

/** The change that is largest for its kind, first of equals: what a panel remembers. */
function strongest(metrics: Metric[]): Metric | undefined {
  const weighed = metrics.map(metric => ({ metric, weight: strengthOf(metric) })).filter(({ weight }) => weight !== undefined) as {
    metric: Metric
    weight: number
  }[]
  return weighed.sort((a, b) => b.weight - a.weight)[0]?.metric
}

function sayMetric(metric: Metric, isForeign: boolean): string | undefined {
  const { label } = metric
  const change = changeOf(metric)
  // The verbs are English: beside a label in another script they would be neither.
  if (!change || label.length > 40 || change.direction === 'same' || /(?!\p{Script=Latin})\p{L}/u.test(label))
    return undefined
  if (isForeign)
    return `${label}: ${metric.before} → ${metric.after}`
  const verb = change.direction === 'up' ? 'rose' : 'fell'
  const levels = `from ${metric.before} to ${metric.after}`
  if (change.before.dimension === 'frequency' && !/\d/.test(metric.before!))
    return `${label} went ${levels.toLowerCase()}`
  // `Settlement fell 94%` is not what is meant by one that takes hours and took days.
  if (change.before.dimension === 'time' && !isLength(label))
    return `${label} went ${levels}`
  const noun = counted.exec(metric.note ?? '')?.groups!.noun
  if (noun && ['count', 'percent'].includes(change.before.dimension))
    return `${label} went ${levels} ${noun}`
  const told = tellChange(change, aboutOf(metric))
  const sized
    = change.measure === 'ratio'
      && told
      && Math.abs(change.percent!.value) >= 1
      && !/\b(?:scores?|index|ratings?)\b/i.test(label)
      && (change.direction === 'up' || smallerIsBetter(label, change.before.dimension) !== undefined)
  return sized ? `${label} ${verb} ${told.by}, ${levels}` : `${label} ${verb} ${levels}`
}
