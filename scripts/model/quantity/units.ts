/** Units by every name they go by, in English, German and French. A name stands in one table only. */

export const periods = ['ms', 's', 'min', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const
/** A length of time; what a rate is counted by. */
export type Period = (typeof periods)[number]

/** Seconds; a year is 365.25 days, and a month its twelfth. */
export const seconds: Record<Period, number> = {
  ms: 1e-3,
  s: 1,
  min: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_629_800,
  quarter: 7_889_400,
  year: 31_557_600,
}
/** How often a period comes in a year. */
export const perYear = Object.fromEntries(periods.map(period => [period, seconds.year / seconds[period]])) as Record<Period, number>

const periodNames: Record<Period, string> = {
  ms: 'ms|msecs?|milliseconds?|Millisekunden?|millisecondes?',
  s: 's|secs?|seconds?|Sek(?:unden?)?|secondes?',
  min: 'mins?|minutes?|Minuten?|Min',
  hour: 'h|hrs?|hours?|Std|Stunden?|heures?',
  day: 'days?|Tagen?|Tage?s?|jours?',
  week: 'wks?|weeks?|Wochen?|semaines?',
  month: 'mos?|months?|Monate?n?s?|mois',
  quarter: 'quarters?|qtrs?|Quartale?n?s?|trimestres?',
  year: 'yrs?|years?|Jahre?n?s?|annum|ans?|années?',
}
/** `mo` and `an` are periods behind a slash or `per` alone: `5 an hour` is no year. */
const onlyInRates = /^(?:mo|an|ans|annum|Min|qtr)$/

/** A pattern of every name of a period that may follow a number. */
export const periodPattern = Object.values(periodNames).join('|').replace('mos?|', '').replace('|ans?', '|ans').replace('|annum', '')
/** The same behind `per` and `/`. */
export const ratePattern = Object.values(periodNames).join('|')

const namedPeriods = Object.entries(periodNames).map(([period, names]) => [new RegExp(`^(?:${names})$`, 'i'), period as Period] as const)

/** The period of a name in any of its forms: `hrs`, `Wochen`. */
export function periodOf(name: string, inRate = false): Period | undefined {
  if (!inRate && onlyInRates.test(name) && name !== 'Min' && name !== 'ans')
    return undefined
  return namedPeriods.find(([pattern]) => pattern.test(name))?.[1]
}

/** How often a word says a thing happens, in times a year. `biweekly` is read as every other week. */
export const cadences: Record<string, number> = Object.fromEntries(
  (
    [
      [perYear.min, 'minutely'],
      [perYear.hour, 'hourly stündlich stündliche stündlichen'],
      [perYear.day, 'daily nightly täglich tägliche täglichen quotidien quotidienne quotidiens quotidiennes'],
      [perYear.week, 'weekly wöchentlich wöchentliche wöchentlichen hebdomadaire hebdomadaires'],
      [perYear.week / 2, 'fortnightly biweekly bi-weekly'],
      [12, 'monthly monatlich monatliche monatlichen mensuel mensuelle mensuels mensuelles'],
      [6, 'bimonthly bi-monthly'],
      [4, 'quarterly vierteljährlich vierteljährliche quartalsweise trimestriel trimestrielle trimestriels'],
      [2, 'semiannual semi-annual semiannually twice-yearly halbjährlich semestriel semestrielle'],
      [1, 'yearly annually annual jährlich jährliche jährlichen annuel annuelle annuels annuellement'],
    ] as const
  ).flatMap(([times, words]) => words.split(' ').map(word => [word, times])),
)

/** Adverbs and adjectives that make a number before them a rate: `$4M annually`, `10M monthly users`. */
export const ratedBy: Record<string, Period> = Object.fromEntries(
  Object.entries(cadences).flatMap(([word, times]) => {
    const period = periods.find(each => Math.abs(perYear[each] - times) < 1e-6)
    return period ? [[word, period]] : []
  }),
)

/** Units that are rates in themselves, by second. */
export const perSecond = /^(?:rps|qps|tps|iops|ops|fps|eps|wps|hz)$/i

export const magnitudes: Record<string, number> = {
  'k': 1e3,
  'm': 1e6,
  'mm': 1e6,
  'mn': 1e6,
  'mio': 1e6,
  'mio.': 1e6,
  'b': 1e9,
  'bn': 1e9,
  'mrd': 1e9,
  'mrd.': 1e9,
  'md': 1e9,
  't': 1e12,
  'tn': 1e12,
  'thousand': 1e3,
  'tausend': 1e3,
  'mille': 1e3,
  'tsd': 1e3,
  'tsd.': 1e3,
  'million': 1e6,
  'millions': 1e6,
  'millionen': 1e6,
  'billion': 1e9,
  'billions': 1e9,
  'milliarden': 1e9,
  'milliarde': 1e9,
  'milliard': 1e9,
  'milliards': 1e9,
  'trillion': 1e12,
  'trillions': 1e12,
}

const sizes = ['K', 'M', 'G', 'T', 'P', 'E', 'Z']
/** Bytes; `KB` is a thousand, `KiB` is 1,024. */
export const bytes: Record<string, number> = Object.fromEntries([
  ...sizes.map((size, i) => [`${size}b`.toLowerCase(), 1000 ** (i + 1)]),
  ...sizes.map((size, i) => [`${size}ib`.toLowerCase(), 1024 ** (i + 1)]),
  ...['kilo', 'mega', 'giga', 'tera', 'peta', 'exa'].flatMap((size, i) => [
    [`${size}byte`, 1000 ** (i + 1)],
    [`${size}bytes`, 1000 ** (i + 1)],
  ]),
  ['byte', 1],
  ['bytes', 1],
])
/** Bits a second. */
export const bits: Record<string, number> = Object.fromEntries(sizes.map((size, i) => [`${size}bps`.toLowerCase(), 1000 ** (i + 1)]))

/** Number words of small counts; what is counted in words is counted exactly. */
export const numberWords: Record<string, number> = Object.fromEntries(
  [
    'zero',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
    'thirteen',
    'fourteen',
    'fifteen',
    'sixteen',
    'seventeen',
    'eighteen',
    'nineteen',
    'twenty',
  ]
    .map((word, i) => [word, i])
    .concat([
      ['thirty', 30],
      ['forty', 40],
      ['fifty', 50],
      ['sixty', 60],
      ['seventy', 70],
      ['eighty', 80],
      ['ninety', 90],
      ['hundred', 100],
      ['dozen', 12],
      ['zwei', 2],
      ['drei', 3],
      ['vier', 4],
      ['fünf', 5],
      ['sechs', 6],
      ['sieben', 7],
      ['acht', 8],
      ['neun', 9],
      ['zehn', 10],
      ['elf', 11],
      ['zwölf', 12],
      ['deux', 2],
      ['trois', 3],
      ['quatre', 4],
      ['cinq', 5],
      ['sept', 7],
      ['huit', 8],
      ['neuf', 9],
      ['dix', 10],
      ['onze', 11],
      ['douze', 12],
    ]),
)
