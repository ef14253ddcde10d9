/** What assessors weigh: a file of `rubrics/` in the folder of a talk or one above it, which the talk names. */
import type { Disk } from '../machine/disk.ts'
import type { Criterion, Talk } from '../model/talk.ts'
import { dirname, join, resolve } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { Refusal } from '../model/refusal.ts'

const shape = z.array(
  z.strictObject({ name: z.string(), weight: z.number().min(1).max(100).optional(), text: z.string().default('') }),
)

/**
 * A talk with the criteria of the rubric it names.
 * @throws Refusal where there is none of that name, or it is none
 */
export async function withRubric(talk: Talk, disk: Disk): Promise<Talk> {
  return talk.rubricName === undefined ? talk : { ...talk, rubric: await rubricNamed(talk.rubricName, talk, disk) }
}

async function rubricNamed(name: string, { position }: Talk, disk: Disk): Promise<Criterion[]> {
  const places = foldersAbove(position.file).map(folder => join(folder, 'rubrics', `${name}.yaml`))
  const file = places.find(disk.exists)
  if (file === undefined) {
    throw new Refusal(`there is no rubric called ${name}`, {
      at: { file: position.file, line: 1 },
      mend: `write it as ${join('content', 'rubrics', `${name}.yaml`)}`,
    })
  }
  const found = shape.safeParse(values(new TextDecoder().decode(await disk.read(file))))
  if (!found.success) {
    throw new Refusal('this is no rubric', {
      at: { file },
      mend: 'list what is weighed, as in `- {name: Depth, weight: 60, text: how far it goes}`',
      cause: found.error,
    })
  }
  return found.data
}

function values(yaml: string): unknown {
  try {
    return parse(yaml)
  }
  catch {
    return undefined
  }
}

/** The folder of a file and those it lies in. */
function foldersAbove(file: string): string[] {
  const folder = dirname(resolve(file))
  return folder === dirname(folder) ? [folder] : [folder, ...foldersAbove(folder)]
}
