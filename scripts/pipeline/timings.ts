/** Where measured times are kept: beside the talk, so that whoever has the talk builds the same deck. */
import type { Timings } from '../plan/timings.ts'
import type { Retimed } from '../rehearsal/retime.ts'
import type { Talk } from '../model/talk.ts'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { Refusal } from '../model/refusal.ts'
import type { Disk } from '../machine/disk.ts'
import { disk } from '../machine/disk.ts'
import { writeWhole } from '../machine/whole.ts'

const seconds = z.number().int().min(0)
const shape = z.object({
  talk: seconds,
  slides: z.array(z.object({ section: z.string(), title: z.string(), seconds, discussion: seconds, usual: z.number().min(0).optional() })),
})

/**
 * The times a talk was measured to take; undefined where it never was.
 * @throws Refusal where the file is damaged
 */
export async function readTimings(talk: Talk, { read }: Pick<Disk, 'read'> = disk): Promise<Timings | undefined> {
  const file = fileOf(talk)
  const text = await read(file).then(
    bytes => new TextDecoder().decode(bytes),
    () => undefined,
  )
  const found = text === undefined ? undefined : shape.safeParse(parse(text))
  if (found && !found.success)
    throw new Refusal('these are no times of a talk', { at: { file }, mend: 'delete it, and retime the deck', cause: found.error })
  return found?.data
}

/** Keeps them. @returns the file */
export function writeTimings(talk: Talk, { talk: whole, slides }: Retimed): string {
  const timings: Timings = {
    talk: whole,
    slides: slides.map(({ section, title = '', after, discussion, need }) => ({
      section,
      title,
      seconds: after,
      discussion,
      ...(need !== undefined && { usual: Math.round(need) }),
    })),
  }
  const file = fileOf(talk)
  writeWhole(file, `${JSON.stringify(timings, null, 2)}\n`)
  return file
}

function fileOf({ id, position }: Talk): string {
  return join(dirname(position.file), `${id}.timings.json`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  }
  catch {
    return undefined
  }
}
