import { describe, expect, it } from 'vitest'
import { likelyEnd, nextTime, timeOfDay } from '../../scripts/rehearsal/day.ts'

/** Half past ten in the morning, wherever this runs. */
const morning = new Date(2026, 10, 20, 10, 30).getTime()
const at = (hours: number, minutes: number, day = 20): number => new Date(2026, 10, day, hours, minutes).getTime()

describe('a time of day', () => {
  it.each([
    ['11:00', at(11, 0)],
    ['11.15', at(11, 15)],
    [' 10:31 ', at(10, 31)],
    ['9:00', undefined],
    ['23:00', undefined],
    ['24:00', undefined],
    ['11:60', undefined],
    ['eleven', undefined],
    ['11', undefined],
  ])('%s, said at half past ten, is the next one, or is past', (time, expected) => {
    expect(nextTime(time, morning)).toBe(expected)
  })

  it('may be past midnight', () => {
    expect(nextTime('0:20', at(23, 40))).toBe(at(0, 20, 21))
  })

  it('is told as the clock on the wall shows it, or to the nearest minute', () => {
    expect(timeOfDay(morning + 59_000)).toBe('10:30')
    expect(timeOfDay(morning + 59_900, 'nearest')).toBe('10:31')
    expect(timeOfDay(at(9, 5))).toBe('09:05')
  })

  it('that a meeting is likely to end at is in whole five minutes', () => {
    expect(likelyEnd(morning, 45 * 60)).toBe('11:15')
    expect(likelyEnd(morning + 40_000, 45 * 60)).toBe('11:15')
    expect(likelyEnd(morning + 120_000, 45 * 60)).toBe('11:20')
  })
})
