/** What the name of a measure tells of its figures. */
import type { Dimension } from './parse.ts'

const availability = /\b(?:uptime|availab\w*|reliab\w*|verfügbarkeit|disponibilité)/iu
const netScore = /\be?NPS\b|\bnet promoter/i

/** Whether a measure is a share of time, or of tries, that went well. */
export function isAvailability(label: string): boolean {
  return availability.test(label)
}

/** Net scores run from −100 to 100, so that a percentage of one means nothing. */
export function isNetScore(label: string): boolean {
  return netScore.test(label)
}

const length
  = /(?<!\p{L})(?:\p{L}*time|latency|durations?|delays?|waits?|lead|responses?|page load|startup|TTL|MTT\w+|RTO|RPO|recovery|ages?|intervals?|cycles?|windows?|hours?|minutes?|days?|weeks?|seconds?|turnaround|downtime|outages?|p\d\d(?:\.\d+)?|lag|timeouts?|periods?|runway)(?!\p{L})/iu

/** Whether a name is of a length of time: of that it may be said that it fell. Of a process, a page or a team it may not. */
export function isLength(label: string): boolean {
  return length.test(label)
}

const lessIsBetter
  = /\b(?:latency|time|delay|duration|lead|cost|costs|spend|spending|expens\w+|churn|error|errors|failures?|incidents?|downtime|outages?|buffering|burden|tickets?|defects?|bugs?|oversells?|losses|fraud losses|false positives?|chargeback|review|risk|overhead|prep|preparation|mttr|recovery|provisioning|vendor count|waste|emissions?|carbon|dependencies|complexity|load time|page load|toil|attrition|turnover|rework|debt|backlog|response|startup)\b/i
const moreIsBetter
  = /\b(?:uptime|availability|reliability|retention|satisfaction|nps|accuracy|precision|adoption|utili[sz]ation|coverage|revenue|conversion|throughput|capacity|efficiency|success|productivity|autonomy|engagement|quality|on-time|savings?|saved|users|viewers|growth rate|velocity|frequency|compliance|mobility|speed)\b/i
/** What lasts longer to somebody's good; every other length of time is better short. */
const longIsGood
  = /\b(?:session|engagement|watch|viewing|uptime|between failures|mtbf|runway|battery|lifetime|tenure|retention|duration of use)\b/i

/**
 * Whether a smaller figure is the better one, judged by what the metric is called and measured in.
 * Undefined where the name says nothing, or speaks both ways: a wrong "worse" costs more than a missing "better".
 */
export function smallerIsBetter(label: string, dimension?: Dimension): boolean | undefined {
  if (dimension === 'time')
    return !longIsGood.test(label)
  const [more, less] = [moreIsBetter.test(label), lessIsBetter.test(label)]
  return more === less ? undefined : less
}
