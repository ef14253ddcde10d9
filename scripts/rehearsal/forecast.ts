/** How likely the next run ends on time, from the runs so far. */

export type Forecast
  = | { kind: 'none', says: string }
    | { kind: 'one', seconds: number, limit: number, says: string }
    | Likelihood

export interface Likelihood {
  kind: 'likelihood'
  runs: number
  /** Seconds. */
  mean: number
  deviation: number
  limit: number
  /** 0 to 1 */
  likelihood: number
  /** Four of five next runs fall between these, seconds. */
  low: number
  high: number
  method: string
  says: string
}

/**
 * The likelihood that the next run takes no longer than `limit`. With the runs taken as independent and normal, the
 * next one is distributed as mean + s·√(1 + 1/n)·t with n − 1 degrees of freedom, which counts the fewness of the
 * runs in (S. Geisser, Predictive Inference, 1993, example 2.2; the textbook prediction interval). One run says
 * nothing of how much runs differ, so it gets no number.
 * @param totals seconds of each whole run
 * @param limit seconds
 */
export function forecast(totals: number[], limit: number): Forecast {
  const n = totals.length
  if (n === 0)
    return { kind: 'none', says: 'no whole run yet' }
  if (n === 1)
    return { kind: 'one', seconds: totals[0], limit, says: 'one run says nothing of how much runs differ: no likelihood before the second' }
  const mean = totals.reduce((sum, each) => sum + each, 0) / n
  // Runs that agree to the second are chance; a second is as fine as anybody speaks.
  const deviation = Math.max(1, Math.sqrt(totals.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (n - 1)))
  const spread = deviation * Math.sqrt(1 + 1 / n)
  const likelihood = studentT((limit - mean) / spread, n - 1)
  const reach = spread * quantile(0.9, n - 1)
  return {
    kind: 'likelihood',
    runs: n,
    mean,
    deviation,
    limit,
    likelihood,
    low: Math.max(0, mean - reach),
    high: mean + reach,
    method: `predictive t distribution, ${n - 1} degrees of freedom`,
    says: `${chances(likelihood)}, to judge by ${n} runs${n < 5 ? ', which are few: take it as a leaning' : ''}`,
  }
}

/**
 * The distribution function of Student's t for whole degrees of freedom, by its finite series
 * (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4).
 */
export function studentT(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees))
  const square = Math.cos(angle) ** 2
  const odd = degrees % 2 === 1
  let term = odd ? Math.cos(angle) : 1
  let series = degrees === 1 ? 0 : term
  for (let k = odd ? 3 : 2; k < degrees; k += 2) {
    term *= square * (k - 1) / k
    series += term
  }
  const within = odd ? 2 / Math.PI * (angle + Math.sin(angle) * series) : Math.sin(angle) * series
  return (1 + within) / 2
}

/** Where the distribution function reaches `share`, for 0.5 and above, by halving. */
function quantile(share: number, degrees: number): number {
  let [low, high] = [0, 1]
  while (studentT(high, degrees) < share)
    high *= 2
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2
    if (studentT(middle, degrees) < share)
      low = middle
    else
      high = middle
  }
  return high
}

/** Percent where that is honest, words at the ends. */
function chances(likelihood: number): string {
  const percent = Math.round(likelihood * 100)
  return percent < 5 ? 'hardly ever on time' : percent > 95 ? 'nearly always on time' : `on time in ${percent} of 100`
}
