/** Minutes of sections against the meeting, and phases against the duration. */
import type { Period } from '../../model/quantity.ts'
import type { Finding, Mark, Relation } from './finding.ts'
import type { Passage } from './passages.ts'
import { seconds } from '../../model/quantity.ts'

export function times(passages: readonly Passage[], shared: readonly Passage[]): Relation[] {
  return [...minutes(passages, shared), ...phases(passages)]
}

const meeting
  = /^[\s-]*(?:\p{L}+[\s-]+){0,3}(?:interviews?|sessions?|meetings?|talk|presentation|workshop|structure|call|slot|discussion|agenda|exercise|round|panel|class|lecture|demo|offsite|retro(?:spective)?|review|webinar|briefing)\b/iu
const lengthLabel = /^(?:total(?: time| duration)?|duration|length|time|slot|meeting|dauer|gesamt(?:dauer)?|durée(?: totale)?)$/i

/** Sections that state their minutes, three or more, against a meeting of a stated length. */
function minutes(passages: readonly Passage[], shared: readonly Passage[]): Relation[] {
  const sections = passages.flatMap((passage) => {
    const mark = passage.figures.length === 1 ? passage.figures[0] : undefined
    const alone
      = mark
        && mark.quantity.dimension === 'time'
        && mark.quantity.value >= 60
        && mark.quantity.value < 4 * 3600
        && !mark.quantity.range
        && !mark.quantity.rate
        && /^[^.]{2,70}[([—–:-]\s*$/.test(passage.text.slice(0, mark.start))
        && /^\s*[)\]]?\s*$/.test(passage.text.slice(mark.end))
    return alone && !lengthLabel.test(passage.label ?? '') ? [{ passage, mark }] : []
  })
  // One level of sections: headings among headings, items among items of one list.
  const levels = Map.groupBy(
    sections,
    ({ passage }) =>
      `${passage.kind} ${passage.kind === 'heading' ? passage.depth : passage.kind === 'item' ? passage.under.join('/') : ''}`,
  )
  const found = totalsIn(passages)
  const totals = found.length > 0 ? found : totalsIn(shared)
  return [...levels.values()].flatMap((level): Relation[] => {
    const parts = level.map(({ mark }) => mark)
    const sum = parts.reduce((sum, mark) => sum + mark.quantity.value, 0)
    const total = totals.find(({ quantity }) => quantity.value === sum) ?? totals[0]
    if (parts.length < 3 || !total || new Set(totals.map(({ quantity }) => quantity.value)).size > 2)
      return []
    const says = `${parts.length} sections of ${parts.map(mark => mark.quantity.value / 60).join(', ')} minutes`
    const figures = [total, ...parts]
    if (sum === total.quantity.value)
      return [{ kind: 'sum', figures, says }]
    // Some of the sections alone are no contradiction.
    if (sum < total.quantity.value * 0.6 || sum > total.quantity.value * 3)
      return []
    return [
      {
        kind: 'sum',
        figures,
        says,
        finding: {
          kind: 'sum',
          severity: 'wrong',
          line: parts[0].line,
          says,
          computed: `${parts.map(mark => mark.quantity.value / 60).join(' + ')} is ${sum / 60} minutes; line ${total.line} says ${total.quantity.text}`,
          rests: [total.line, ...parts.slice(1).map(mark => mark.line)],
        },
      },
    ]
  })
}

function totalsIn(passages: readonly Passage[]): Mark[] {
  return passages.flatMap(({ text, figures, label }) =>
    figures.filter(
      ({ quantity, start, end }) =>
        quantity.dimension === 'time'
        && quantity.value >= 600
        && quantity.value < 9 * 3600
        && !quantity.range
        && !quantity.rate
        && !quantity.bound
        && (meeting.test(text.slice(end))
          || (label !== undefined && lengthLabel.test(label) && start < label.length + 4)
          || /\b(?:allow|allocate|full|total of|in all)\s+(?:full\s+)?$/i.test(text.slice(0, start))
          || /^(?:agenda|schedule|programme|run of show|ablauf|ordre du jour)\b/i.test(text)),
    ),
  )
}

const unit
  = 'days?|weeks?|months?|quarters?|years?|sprints?|Tage?|Wochen?|Monate?|Quartale?|Jahre?|jours?|semaines?|mois|trimestres?|années?'
const span = new RegExp(
  String.raw`(?<!\p{L})(?<unit>${unit})\s+(?<from>\d{1,3})\s*(?:-|–|—|to|bis|à|through)\s*(?<to>\d{1,3})(?!\d)`,
  'giu',
)
const units: [RegExp, Period | undefined][] = [
  [/^(?:day|tag|jour)/i, 'day'],
  [/^(?:week|woche|semaine)/i, 'week'],
  [/^(?:month|monat|mois)/i, 'month'],
  [/^(?:quarter|quartal|trimestre)/i, 'quarter'],
  [/^(?:year|jahr|année)/i, 'year'],
]

interface Phase {
  unit: Period
  from: number
  to: number
  line: number
  says: string
}

/** Phases that follow one another, against the duration; what runs side by side is never added up. */
function phases(passages: readonly Passage[]): Relation[] {
  const all = passages.flatMap(passage =>
    [...passage.text.matchAll(span)].flatMap((match): Phase[] => {
      const { unit, from, to } = match.groups!
      const period = units.find(([pattern]) => pattern.test(unit))?.[1]
      return period
        ? [
            {
              unit: period,
              from: Number(from),
              to: Number(to),
              line: passage.starts.findLast(start => start.at <= match.index)?.line ?? passage.starts[0].line,
              says: match[0],
            },
          ]
        : []
    }),
  )
  const backwards = all.filter(({ from, to }) => to < from).map(phase => note(phase, 'wrong', `it ends before it begins`))
  const sets: Phase[][] = []
  for (const phase of all.filter(({ from, to }) => to >= from)) {
    const open = sets.at(-1)
    if (open && open[0].unit === phase.unit && phase.from >= open.at(-1)!.from && phase.from > 1)
      open.push(phase)
    else sets.push([phase])
  }
  const duration = durationOf(passages)
  return [...backwards, ...sets.filter(set => set.length > 1 && set[0].from <= 1).flatMap(set => follow(set, duration))]
}

function follow(set: Phase[], duration?: Mark): Relation[] {
  const gaps = set
    .slice(1)
    .flatMap((phase, i) =>
      phase.from > set[i].to + 1
        ? [note(phase, 'note', `${set[i].says} comes before it: ${phase.unit} ${set[i].to + 1} is in no phase`)]
        : [],
    )
  const end = Math.max(...set.map(({ to }) => to))
  const last = set.find(({ to }) => to === end)!
  const length = duration && duration.quantity.value / seconds[last.unit]
  if (!duration || !length || length < 1)
    return gaps.length > 0 ? gaps : [{ kind: 'sum', figures: [], says: `${set.length} phases follow one another` }]
  const whole = Math.abs(length - end) < 0.06 * length || (last.unit === 'week' && Math.abs(length - end) <= length * 0.1)
  if (whole)
    return [...gaps, { kind: 'sum', figures: [duration], says: `${set.length} phases end with ${last.unit} ${end}` }]
  const computed = `the phases end with ${last.unit} ${end}; line ${duration.line} says ${duration.quantity.text}`
  return [
    ...gaps,
    {
      kind: 'sum',
      figures: [duration],
      says: last.says,
      finding: {
        kind: 'sum',
        severity: end > length ? 'wrong' : 'note',
        line: last.line,
        says: last.says,
        computed,
        rests: [duration.line, ...set.filter(phase => phase !== last).map(({ line }) => line)],
      },
    },
  ]
}

function note({ line, says }: Phase, severity: Finding['severity'], computed: string): Relation {
  return { kind: 'sum', figures: [], says, finding: { kind: 'sum', severity, line, says, computed } }
}

const durationLabel = /^(?:duration|timeline|time ?frame|length|project duration|dauer|laufzeit|durée|zeitraum|period)$/i

/** How long the whole took, where the talk says so in one figure. */
function durationOf(passages: readonly Passage[]): Mark | undefined {
  const long = ({ quantity }: Mark): boolean =>
    quantity.dimension === 'time' && quantity.value >= seconds.week * 2 && !quantity.range && !quantity.rate && quantity.bound !== 'under'
  const labelled = passages.flatMap(({ label, figures, body }) =>
    label !== undefined && durationLabel.test(label) ? figures.filter(mark => long(mark) && mark.start <= body + 12) : [],
  )
  if (labelled.length > 0)
    return labelled[0]
  const named = passages.flatMap(({ text, figures }) =>
    figures.filter(
      mark =>
        long(mark)
        && /^[\s-]+(?:\p{L}+[\s-]+){0,2}(?:project|programme?|migration|roadmap|rollout|initiative|transformation|plan)\b/iu.test(
          text.slice(mark.end),
        ),
    ),
  )
  return new Set(named.map(({ quantity }) => quantity.value)).size === 1 ? named[0] : undefined
}
