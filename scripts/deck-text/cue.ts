/** The line a note opens with: when to arrive on a slide, when to leave it. Printed and read by this pair. */
import type { Cue } from '../model/deck.ts'
import { timecode } from '../plan/time.ts'

const between = ' · '
const told = {
  cover: ['Cover', 'the clock starts when you leave it'],
  agenda: ['Agenda', 'in passing, in the first slide\'s time'],
  section: 'in passing, in its first slide\'s time',
  closing: 'Closing',
  ends: 'the talk ends here',
  backup: 'Backup',
  divider: 'shown only when asked',
} as const
const time = String.raw`((?:\d+:)?\d+:\d\d)`

/** `12:30 → 14:00 · 1:30 · Solution architecture`; what of it is the panel's is named. */
export function stringifyCue(cue: Cue): string {
  return cueParts(cue).join(between)
}

/** What a cue says, apart: when, and then the rest. */
export function cueParts(cue: Cue): string[] {
  switch (cue.at) {
    case 'cover':
      return [timecode(0), ...told.cover]
    case 'agenda':
      return [timecode(cue.starts), ...told.agenda]
    case 'section':
      return [timecode(cue.starts), cue.section, told.section]
    case 'closing':
      return [timecode(cue.starts), told.closing, cue.questions > 0 ? `then ${timecode(cue.questions)} of questions` : told.ends]
    case 'backups':
      return [told.backup, told.divider]
    case 'backup':
      return [told.backup, ...(cue.from === undefined ? [cue.section] : [`answers: ${cue.answers}`, `cut from slide ${cue.from}`])]
    case 'main': {
      const { starts, ends, discussion, section } = cue
      const length = ends - starts
      const split = discussion > 0 ? ` (${timecode(length - discussion)} talk, ${timecode(discussion)} discussion)` : ''
      return [`${timecode(starts)} → ${timecode(ends)}`, `${timecode(length)}${split}`, section]
    }
    case 'own':
      return cue.text.split(between)
  }
}

/** Times are whole seconds. What no cue of ours says is a person's own. */
export function parseCue(text: string): Cue {
  for (const { says, cue } of forms) {
    const found = says.exec(text)
    if (found)
      return cue(found.slice(1))
  }
  return { at: 'own', text }
}

const forms: { says: RegExp, cue: (parts: string[]) => Cue }[] = [
  { says: whole(time, ...told.cover), cue: () => ({ at: 'cover' }) },
  { says: whole(time, ...told.agenda), cue: ([starts]) => ({ at: 'agenda', starts: seconds(starts) }) },
  {
    says: whole(time, told.closing, `(?:then ${time} of questions|${told.ends})`),
    cue: ([starts, questions = '0:00']) => ({ at: 'closing', starts: seconds(starts), questions: seconds(questions) }),
  },
  { says: whole(time, '(.+)', told.section), cue: ([starts, section]) => ({ at: 'section', starts: seconds(starts), section }) },
  { says: whole(told.backup, told.divider), cue: () => ({ at: 'backups' }) },
  {
    says: whole(told.backup, 'answers: (.+)', String.raw`cut from slide (\d+)`),
    cue: ([answers, from]) => ({ at: 'backup', answers, from: Number(from) }),
  },
  { says: whole(told.backup, '(.+)'), cue: ([section]) => ({ at: 'backup', section }) },
  {
    says: whole(String.raw`${time} → ${time}`, String.raw`${time}(?: \(${time} talk, ${time} discussion\))?`, '(.+)'),
    cue: ([starts, ends, , , discussion = '0:00', section]) => ({
      at: 'main',
      starts: seconds(starts),
      ends: seconds(ends),
      discussion: seconds(discussion),
      section,
    }),
  },
]

function whole(...parts: string[]): RegExp {
  return new RegExp(`^${parts.join(between)}$`)
}

function seconds(text: string): number {
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}
