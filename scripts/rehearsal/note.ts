/** The parts of a slide's note, and as much of it as a drill lets one see. */

/** From everything to nothing: what is hidden step by step as a speaker needs it less. */
export const noteLevels = ['all', 'points', 'cue', 'none'] as const
export type NoteLevel = (typeof noteLevels)[number]

export type PartName = 'cue' | 'care' | 'say' | 'next' | 'asked' | 'criteria' | 'source'

export const shownParts: Record<NoteLevel, readonly PartName[]> = {
  all: ['cue', 'care', 'say', 'next', 'asked', 'criteria', 'source'],
  points: ['cue', 'care', 'say', 'next'],
  cue: ['cue'],
  none: [],
}
