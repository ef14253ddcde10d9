import type { Slot } from '../model/deck.ts'
import type { StatedSlot, Talk, TalkKind } from '../model/talk.ts'
import { Refusal } from '../model/refusal.ts'
import { longest } from './time.ts'

/** Seconds of meeting where nobody says: the length such interviews are usually booked for. */
const usualMeeting: Record<TalkKind, number> = { 'portfolio': 45 * 60, 'design-problem': 90 * 60, 'stories': 30 * 60, 'gallery': 60 * 60 }

/**
 * Settles how long the meeting is and how it is split, in seconds. What the command line asks for goes before
 * front matter, front matter before the minutes the sections state, those before what is usual for the kind.
 * A portfolio leaves a third of the meeting to questions; a design problem is a conversation throughout.
 * Where nobody says, a text that fills less than what is usual gets the shorter meeting it fills.
 * @param material seconds it takes to say all there is
 * @throws {Refusal} where talk and questions do not sum to the meeting
 */
export function slotFor(talk: Talk, asked?: number, material?: number): Slot {
  const wish: StatedSlot = talk.slot ?? {}
  const stated = statedMeeting(talk, wish)
  const wished = wish.meeting ?? (wish.talk !== undefined ? wish.talk + (wish.questions ?? 0) : undefined)
  const part = talkShare(talk, wish, wished)
  const meeting = Math.round(
    asked
    ?? wished
    ?? stated?.meeting
    ?? Math.min(usualMeeting[talk.kind], material === undefined ? Infinity : meetingFor(material / part)),
  )
  const own = asked === undefined || asked === wished || (wished === undefined && asked === stated?.meeting)
  const talkTime = Math.round(
    own ? (ownTalk(meeting, wish) ?? (wished === undefined ? stated?.talk : undefined) ?? meeting * part) : meeting * part,
  )
  if (
    own
    && wish.talk !== undefined
    && wish.questions !== undefined
    && wish.meeting !== undefined
    && wish.talk + wish.questions !== wish.meeting
  ) {
    throw new Refusal(
      `the slot's talk and questions sum to ${Math.round((wish.talk + wish.questions) / 60)} min, its meeting is ${Math.round(wish.meeting / 60)} min`,
      { at: { file: talk.position.file, line: 1 }, mend: 'make talk + questions = meeting' },
    )
  }
  if (talkTime <= 0 || talkTime > meeting) {
    throw new Refusal('the slot leaves no time to talk', {
      at: { file: talk.position.file, line: 1 },
      mend: 'make the meeting longer than the questions',
    })
  }
  return { meeting, talk: talkTime, questions: meeting - talkTime }
}

/** Minutes that meetings are booked for. */
const booked = [10, 15, 20, 30, 45, 60, 90]

/** The shortest meeting, in seconds, that holds so many. */
function meetingFor(seconds: number): number {
  return (booked.find(minutes => minutes * 60 >= seconds) ?? booked.at(-1)!) * 60
}

/** Where a talk has not half as much to say as its slot has time for: the shorter meeting that suits it, in seconds. */
export function shorterMeeting({ meeting, talk }: Slot, material: number): number | undefined {
  const suits = meetingFor((material * meeting) / talk)
  return material * 2 < talk && suits < meeting ? suits : undefined
}

/** Seconds of talk that front matter itself says. */
function ownTalk(meeting: number, { talk, questions }: StatedSlot): number | undefined {
  return talk ?? (questions === undefined ? undefined : meeting - questions)
}

/** The talk's part of a meeting: as front matter splits it, else all of a design problem and two thirds of the rest. */
function talkShare(talk: Talk, wish: StatedSlot, wished?: number): number {
  if (wished && wish.talk !== undefined)
    return wish.talk / wished
  if (wished && wish.questions !== undefined)
    return (wished - wish.questions) / wished
  return talk.kind === 'design-problem' ? 1 : 2 / 3
}

/**
 * What the sections' own minutes make of a meeting, in seconds; undefined where most state none: the time of one section says nothing of
 * the whole. Sections without minutes are given a slide's longest time each, and the sum is then a round number.
 */
function statedMeeting({ sections, kind }: Talk, { questions }: StatedSlot): { meeting: number, talk: number } | undefined {
  const stated = sections.filter(section => section.minutes !== undefined)
  const silent = sections.filter(section => section.minutes === undefined && section.blocks.length > 0)
  if (stated.length === 0 || stated.length <= silent.length || (stated.length === 1 && kind !== 'design-problem'))
    return undefined
  const sum = stated.reduce((all, section) => all + section.minutes! * 60, 0)
  const talk = silent.length === 0 ? sum : Math.ceil((sum + silent.length * longest) / roundTime) * roundTime
  const asked = questions ?? (kind === 'design-problem' ? 0 : Math.round(talk / 2 / 60) * 60)
  return sum > 0 ? { meeting: talk + asked, talk } : undefined
}

/** Seconds that a meeting's length is a multiple of where it is ours to choose. */
const roundTime = 5 * 60
