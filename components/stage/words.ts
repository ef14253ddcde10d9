/** How the presenter's view says it. Times are seconds. */
import type { Clock, PaceState } from '../../scripts/rehearsal/pace.ts'
import type { Keeper } from './run.ts'
import { timecode } from '../../scripts/plan/time.ts'
import { slack } from '../../scripts/rehearsal/pace.ts'

export interface Told {
  figure: string
  word?: string
  care: boolean
}

/** Time that is left, as a countdown shows it: 0:00 is when it ends, and past that how far. */
export function leftOf(seconds: number): Told {
  return seconds > -1
    ? { figure: timecode(Math.max(0, Math.ceil(seconds))), care: false }
    : { figure: timecode(Math.floor(-seconds)), word: 'over', care: true }
}

export type Pace = 'even' | 'ahead' | 'late'

export function paceOf(ahead: number): Pace {
  return Math.abs(ahead) < slack ? 'even' : ahead > 0 ? 'ahead' : 'late'
}

/** `1:15 late` */
export function paceTold(ahead: number): Told {
  const pace = paceOf(ahead)
  const figure = timecode(Math.floor(Math.abs(ahead)))
  return pace === 'even' ? { figure: 'on pace', care: false } : { figure, word: pace, care: pace === 'late' }
}

/**
 * What is going on and what the presenter may want to know of it; none of it changes by the second.
 * @param silent whether a talk without questions has come to its end
 */
export function stateTold(state: PaceState, onCover: boolean, silent: boolean): { head: string, rest: string } {
  if (silent && state === 'question')
    return { head: 'Talk ended', rest: '' }
  switch (state) {
    case 'before':
      return { head: 'Not started', rest: onCover ? 'starts when you leave the cover' : 'press T to start the clock' }
    case 'question':
      return { head: 'In question', rest: 'the talk\'s clock stands' }
    case 'paused':
      return { head: 'Paused', rest: 'both clocks stand' }
    case 'over':
      return { head: 'Over time', rest: 'the talk\'s time is used up' }
    case 'done':
      return { head: 'Finished', rest: 'the clock stands' }
    default:
      return { head: 'Talking', rest: '' }
  }
}

/** What is wrong with how the run is kept; it does not stop the talk. */
export function troubleTold(keeper: Keeper, unkept?: { why: string, here: boolean }): string | undefined {
  if (keeper === 'lost')
    return 'Connection lost: this view counts on'
  return (
    unkept
    && `Not saved: ${unkept.why}; ${unkept.here ? 'this browser keeps the run until it can be' : 'nor can this browser keep the run'}`
  )
}

export interface Zone {
  heading: string
  /** `4:00–9:30` of the talk. */
  window: string
  when: 'early' | 'in' | 'past'
  word?: string
  /** What comes next, and from when on. */
  then: string
}

/** When the section may be spoken to that the talk is in: who is within that is on time, whatever the seconds say. */
export function zoneTold({
  ribbon: { sections },
  talked,
  ahead,
  said,
  state,
}: Pick<Clock, 'ribbon' | 'talked' | 'ahead' | 'said' | 'state'>): Zone {
  const at = sections.findIndex(section => section.now)
  const zone = sections[at] as Clock['ribbon']['sections'][number] | undefined
  if (!zone)
    return { heading: said ? 'All said' : '', window: '', when: 'in', then: '' }
  const next = sections.slice(at + 1).find(section => section.ends > section.starts)
  const when = talked > zone.ends && paceOf(ahead) === 'late' ? 'past' : talked < zone.starts && paceOf(ahead) === 'ahead' ? 'early' : 'in'
  return {
    heading: zone.heading,
    window: `${timecode(zone.starts)}–${timecode(zone.ends)}`,
    when,
    ...(state !== 'before' && { word: { early: 'before its time', in: 'in its time', past: 'its time is past' }[when] }),
    then: next ? `then ${next.heading}` : '',
  }
}

const list = new Intl.ListFormat('en-GB')

/** Stretches of slides that can be taken in at a glance. */
const atAGlance = 3

/** `14`, `14 and 15`, `14, 15 and 17`, `6 and 13 to 18`; of a talk far behind, `15 slides between 11 and 32`. */
export function listed(numbers: number[]): string {
  const stretches: number[][] = []
  for (const number of [...numbers].sort((a, b) => a - b)) {
    if (stretches.at(-1)?.at(-1) === number - 1)
      stretches.at(-1)!.push(number)
    else stretches.push([number])
  }
  if (stretches.length > atAGlance && numbers.length > atAGlance + 1)
    return `${numbers.length} slides between ${stretches[0]![0]} and ${stretches.at(-1)!.at(-1)}`
  return list.format(stretches.flatMap(stretch => (stretch.length > 2 ? `${stretch[0]} to ${stretch.at(-1)}` : stretch.map(String))))
}

/** A mark that was typed as itself keeps it while the others go: what stands for it meanwhile is in no text. */
const kept = 0xE000

/** A slide's title as its deck lists it is Markdown; as text it is what a reader sees. */
export function plainTitle(title = ''): string {
  return title
    .replace(/\\([!-/:-@[-`{-~])/g, (_, mark: string) => String.fromCharCode(kept + mark.charCodeAt(0)))
    .replace(/&#x([\da-f]{1,6});/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(lt|gt|amp|quot);/g, (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name]!)
    .replace(/(`+)(.+?)\1/g, '$2')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(?<!\w)(\*\*|__|~~|[*_])(?=\S)(.+?)(?<=\S)\1(?!\w)/g, '$2')
    .replace(/(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\1(?!\w)/g, '$2')
    .replace(/[\uE000-\uE07F]/g, mark => String.fromCharCode(mark.charCodeAt(0) - kept))
}
