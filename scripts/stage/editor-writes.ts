/** What Slidev's pages write to its dev server: changes of a slide, and where a presenter is. All else is nobody's business. */
import { z } from 'zod'

const slide = z.object({
  content: z.string().optional(),
  note: z.string().optional(),
  frontmatterRaw: z.string().nullable().optional(),
  frontmatter: z.record(z.string(), z.unknown()).optional(),
  skipHmr: z.boolean().optional(),
})

const shared = z.object({
  source: z.string().optional(),
  timestamp: z.number().optional(),
  patch: z.record(z.string(), z.unknown()).optional(),
  data: z.unknown().optional(),
})

export type SlidePatch = z.infer<typeof slide>
export type EditorWrite = { kind: 'slide', no: number, patch: SlidePatch } | { kind: 'shared', state: z.infer<typeof shared> }

/** What may be written to, and what is written there. */
const writable: { path: RegExp, read: (body: unknown, name: string) => EditorWrite }[] = [
  { path: /^\/__slidev\/slides\/(\d{1,4})\.json$/, read: (body, no) => ({ kind: 'slide', no: Number(no), patch: slide.parse(body) }) },
  { path: /^\/@server-(?:reactive|ref)\/(nav|drawings|snapshots)$/, read: body => ({ kind: 'shared', state: shared.parse(body) }) },
]

export function isWritable(path: string): boolean {
  return writable.some(each => each.path.test(path))
}

/** What a text says for a path, without whatever else is in it; nothing where it says nothing. */
export function writeIn(path: string, text: string): EditorWrite | undefined {
  const at = writable.find(each => each.path.test(path))
  try {
    return at?.read(JSON.parse(text, withoutPrototypes), at.path.exec(path)![1]!)
  }
  catch {
    return undefined
  }
}

/** Slidev copies what it is sent into objects of its own. */
function withoutPrototypes(key: string, value: unknown): unknown {
  return ['__proto__', 'constructor', 'prototype'].includes(key) ? undefined : value
}
