/** Times of day, as people say when something ends. */

/** A meeting that ends further off than this is one that was over already: the time was mistyped, or is past. */
const furthest = 12 * 3600_000

/**
 * When the clock on the wall next shows a time, where the speaker is.
 * @param time `11:00`, `9:30`, `23.15`
 * @param wall milliseconds since 1970
 * @returns milliseconds since 1970; undefined where it is no time of day, or one that is past
 */
export function nextTime(time: string, wall: number): number | undefined {
  const [, hours, minutes] = /^\s*(\d{1,2})[:.](\d{2})\s*$/.exec(time) ?? []
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59)
    return undefined
  const today = new Date(wall)
  today.setHours(Number(hours), Number(minutes), 0, 0)
  if (today.getTime() <= wall)
    today.setDate(today.getDate() + 1)
  return today.getTime() - wall <= furthest ? today.getTime() : undefined
}

/** `09:41`, where the speaker is; to the minute that is nearest, or with `down` to the one that shows. */
export function timeOfDay(wall: number, round: 'nearest' | 'down' = 'down'): string {
  const day = new Date(round === 'nearest' ? wall + 30_000 : wall)
  return [day.getHours(), day.getMinutes()].map(part => String(part).padStart(2, '0')).join(':')
}

/** The next time of day that ends in 0 or 5 minutes and is at least so far off: what a meeting is likely to end at. */
export function likelyEnd(wall: number, seconds: number): string {
  const five = 5 * 60_000
  return timeOfDay(Math.ceil((wall + seconds * 1000 - 60_000) / five) * five)
}
