import type { Timings } from '../../scripts/plan/timings.ts'
import type { Run } from '../../scripts/rehearsal/journal.ts'
import type { Retimed } from '../../scripts/rehearsal/retime.ts'
import type { Talk } from '../../scripts/model/talk.ts'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readTimings, writeTimings } from '../../scripts/pipeline/timings.ts'
import { measure } from '../../scripts/measure/fonts.ts'
import { plan } from '../../scripts/plan/index.ts'
import { slotFor } from '../../scripts/plan/slot.ts'
import { read } from '../../scripts/read/index.ts'
import { planOf, timedSlides } from '../../scripts/rehearsal/plan.ts'
import { retime } from '../../scripts/rehearsal/retime.ts'
import { ownTalks } from '../own-talks.ts'

const folder = mkdtempSync(join(tmpdir(), 'rostrum-timings-'))
const talks = ownTalks().filter(file => !file.includes('gallery'))

function talkFrom(file: string): Talk {
  return read(join(folder, file), readFileSync(file, 'utf8')).talks[0]
}

/** Two runs in which every third slide takes much longer than planned. */
function retimed(talk: Talk): Retimed {
  const spoken = planOf(plan(talk, slotFor(talk), measure))
  const run = (name: string): Run => {
    let at = 0
    const entries: Run['entries'] = [{ kind: 'enter', no: 1, at: 0, wall: 0 }]
    timedSlides(spoken).forEach((slide, i) => {
      entries.push({ kind: 'enter', no: slide.no, at, wall: 0 })
      at += slide.seconds * (i % 3 === 0 ? 1500 : 800)
    })
    entries.push({ kind: 'finish', at, wall: 0 })
    return {
      header: {
        journal: 'rostrum run',
        version: 1,
        run: name,
        deck: talk.id,
        digest: '',
        started: '2026-11-20T20:00:00Z',
        drill: { kind: 'whole', notes: 'all' },
        plan: spoken,
        criteria: [],
      },
      entries,
    }
  }
  return retime(spoken, [run('one'), run('two')], talk.sections.some(each => each.minutes) ? 'kept' : 'free') as Retimed
}

async function timings(talk: Talk): Promise<{ retiming: Retimed, kept: Timings }> {
  const retiming = retimed(talk)
  mkdirSync(join(talk.position.file, '..'), { recursive: true })
  writeTimings(talk, retiming)
  return { retiming, kept: (await readTimings(talk))! }
}

describe('a deck timed anew', () => {
  it.each(talks)('has the times that were shown, and sums to its slot in every slot: %s', async (file) => {
    const talk = talkFrom(file)
    const { retiming, kept } = await timings(talk)
    const anew = plan(talk, slotFor(talk), measure, kept)
    expect(anew.slides.filter(slide => slide.seconds > 0).map(slide => slide.seconds)).toEqual(retiming.slides.map(slide => slide.after))
    expect(anew.sections).toEqual(retiming.sections.map(({ heading, after }) => ({ heading, seconds: after })))
    for (const minutes of [10, 30, 45, 60, 90]) {
      const slot = slotFor(talk, minutes * 60)
      const deck = plan(talk, slot, measure, kept)
      expect(deck.slides.reduce((sum, slide) => sum + slide.seconds, 0)).toBe(slot.talk)
      expect(deck.sections.reduce((sum, section) => sum + section.seconds, 0)).toBe(slot.talk)
    }
  })

  it('is planned as if never measured where its slides are no longer those', async () => {
    const talk = talkFrom(talks[0])
    const { kept } = await timings(talk)
    const slot = slotFor(talk)
    const deck = plan(talk, slot, measure, { ...kept, slides: kept.slides.slice(1).map(slide => ({ ...slide, usual: undefined })) })
    expect(deck).toEqual(plan(talk, slot, measure))
  })
})

it('names a damaged file of times', async () => {
  const talk = { ...talkFrom(talks[0]), id: 'damaged' }
  expect(await readTimings(talk)).toBeUndefined()
  writeFileSync(join(talk.position.file, '..', 'damaged.timings.json'), '{"talk":"long"}')
  await expect(readTimings(talk)).rejects.toThrow(/damaged\.timings\.json: these are no times of a talk; delete it, and retime the deck/)
})
