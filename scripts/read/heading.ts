/** What a heading says besides its words. */
import type { Priority } from '../model/talk.ts'
import { withoutColon } from '../blocks/prose.ts'
import { priorities } from '../model/talk.ts'
import { nearest } from '../model/nearest.ts'
import { withoutEmoji } from '../text/emoji.ts'
import { said } from '../vocabulary/index.ts'

export interface CleanHeading {
  heading: string
  minutes?: number
  priority?: Priority
}

const amount = String.raw`~?(?<from>\d+(?:\.\d+)?)(?:\s*[-–]\s*(?<to>\d+(?:\.\d+)?))?\s*(?<unit>minutes?|mins?\.?|min|m|['’′]|hours?|hrs?|h)`
const inBrackets = new RegExp(`\\s*[([]\\s*(?:time\\s*:\\s*)?${amount}(?:\\s*[,;·][^)\\]]*)?\\s*[)\\]]\\s*$`, 'i')
const behindDash = new RegExp(`(?<=\\D)\\s*(?:\\s[-–—|·]|[:,])\\s*${amount.replace('|m|', '|')}\\s*$`, 'i')

/** Takes number, minutes and priority off a heading: `3. Results (15 minutes) {priority=high}`, `Deep dive – 20 min`. */
export function cleanHeading(title: string): CleanHeading {
  const { words: unmarked, priority } = withoutMark(title)
  const time = inBrackets.exec(unmarked) ?? behindDash.exec(unmarked)
  const words = time && unmarked.slice(0, time.index).trim()
  return {
    heading: tidy(words || unmarked),
    ...(time && words && { minutes: Number(time.groups!.to ?? time.groups!.from) * (/^h/i.test(time.groups!.unit) ? 60 : 1) }),
    ...(priority && { priority }),
  }
}

/** Takes the mark of a priority off a heading's end. */
export function withoutMark(title: string): { words: string, priority?: Priority } {
  const mark = /\s*\{\s*priority\s*[=:]\s*(high|low)\s*\}\s*$/i.exec(title)
  return mark ? { words: title.slice(0, mark.index), priority: mark[1].toLowerCase() as Priority } : { words: title }
}

/** A mark at a heading's end that says nothing, though a priority was meant: `{prio=high}`, `{high}`, `{priority=urgent}`. */
export function brokenMark(title: string): string | undefined {
  const mark = /\{\s*([a-z-]+)\s*(?:[=:]\s*([\w-]+)\s*)?\}\s*$/i.exec(title)
  const meant
    = mark && (/^prio/i.test(mark[1]) || nearest(mark[1], ['priority']) || (mark[2] === undefined && nearest(mark[1], priorities)))
  return meant && !withoutMark(title).priority ? mark[0].trim() : undefined
}

/** A heading or label as it is shown: no number before it, no colon behind it, no emoji. */
export function tidy(title: string): string {
  // `3.5 hours saved` is a figure, `3.5 Hours` a number and a heading.
  return withoutColon(withoutEmoji(title).replace(/^(?:\d{1,2}[.)]\s+|\d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s+(?=\p{Lu}))/u, ''))
}

/** A talk's heading without the number its document gives it: `Problem 3: Payments`, `L7 Scenario 2 – Payments`, `2. Payments`. */
export function talkTitle(title: string): string {
  const { heading } = cleanHeading(withoutEmoji(title))
  return tidy(heading.replace(numberOfTalk, '')) || title
}

const numberOfTalk = new RegExp(
  String.raw`^(?:(?:L\d{1,2}|senior|staff|principal)\s+)?(?:(?:system )?design )?(?!adr|rfc|decision)${said('talk', 'part')}\s*-?\s*#?\d+\s*[:.\-–—]\s*`,
  'iu',
)
