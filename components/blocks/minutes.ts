/** Whole minutes for each share, adding up to the minutes of the whole; never less than one. */
export function wholeMinutes(seconds: number[]): number[] {
  const total = Math.round(seconds.reduce((sum, each) => sum + each, 0) / 60)
  const floors = seconds.map(each => Math.max(1, Math.floor(each / 60)))
  let left = total - floors.reduce((sum, each) => sum + each, 0)
  const byRemainder = seconds.map((each, i) => ({ i, rest: each / 60 - floors[i] })).sort((a, b) => b.rest - a.rest || a.i - b.i)
  for (const { i } of byRemainder) {
    if (left-- <= 0)
      break
    floors[i]++
  }
  return floors
}
