/** Time that goes on while a machine sleeps, and is never set back. */

/** A difference between two clocks that is a sleep; below it, one of them may only be told in whole seconds. */
const notable = 2000

/**
 * A clock that counts as `steady` does, and counts sleeps too. Clocks that are never set back stand still while a
 * laptop sleeps, and a meeting does not; clocks that go on then may be set back, and are believed only when they jump
 * forward. All milliseconds.
 * @param steady never set back, such as `performance.now()`
 * @param through goes on through a sleep: the system's uptime, or where that cannot be had, the time of day
 */
export function steadyTime(steady: () => number, through: () => number): () => number {
  let [before, beforeThrough] = [steady(), through()]
  let slept = 0
  return () => {
    const [now, nowThrough] = [steady(), through()]
    const missed = (nowThrough - beforeThrough) - (now - before)
    if (missed > notable)
      slept += missed
    ;[before, beforeThrough] = [now, nowThrough]
    return now + slept
  }
}
