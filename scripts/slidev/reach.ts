/** What a deck may load besides itself: nothing from outside its workspace, nothing from the network. */
import type { DeckFile } from './deck-file.ts'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import process from 'node:process'
import { parseSync } from '@slidev/parser/core'
import { stringify } from 'yaml'
import { Refusal } from '../model/refusal.ts'
import { projectFolder } from '../machine/folders.ts'

type Slide = ReturnType<typeof parseSync>['slides'][number]

/** Where a path is looked for by Slidev: beside the file, above its folder, or in it. */
interface Place {
  file: string
  folder: string
}

/** Front matter that names files, and where Slidev looks for them. A name without a slash is an installed package. */
const keys: Record<string, (value: unknown, place: Place) => string[]> = {
  src: (value, { file, folder }) =>
    paths(value)
      .map(path => path.split('#')[0]!)
      .map(path => (path.startsWith('/') ? resolve(folder, path.slice(1)) : resolve(dirname(file), path))),
  theme: (value, { folder }) =>
    paths(value)
      .filter(isPath)
      .map(path => from(folder, path, folder)),
  addons: (value, { folder }) =>
    paths(value)
      .filter(isPath)
      .map(path => from(dirname(folder), path, folder)),
  drawings: (value, { folder }) => paths((value as { persist?: unknown } | null)?.persist).map(path => resolve(folder, path)),
}

/** What only the head of a deck can say. */
const ofTheHead = ['theme', 'addons', 'drawings', 'remoteAssets']

/**
 * @throws Refusal with file and line where the deck, or a file it takes slides from, reaches further than it may.
 */
export function checkReach({ path, text }: Pick<DeckFile, 'path' | 'text'>): void {
  const folder = dirname(path)
  const roots = [dirname(folder), projectFolder].map(real)
  const atHome = real(dirname(folder)) === real(projectFolder) || !existsSync(join(dirname(folder), 'package.json'))
  const seen = new Set<string>()
  visit(path, text)

  function visit(file: string, content: string): void {
    seen.add(file)
    const { slides } = parseSync(content, file)
    const isHoused = atHome && paths(slides[0]?.frontmatter.addons).includes('./')
    for (const [index, slide] of slides.entries()) {
      for (const [key, value] of Object.entries(slide.frontmatter)) {
        if (index > 0 && ofTheHead.includes(key))
          continue
        if (key === 'remoteAssets' && value)
          throw refusal(file, lineOf(slide, content, key), 'remoteAssets asks for files from the network', 'take it out')
        for (const named of Object.hasOwn(keys, key) ? keys[key]!(value, { file, folder }) : []) {
          if (!isInside(named, roots)) {
            throw refusal(
              file,
              lineOf(slide, content, key),
              `${key} leads out of the workspace: ${relative(dirname(folder), named)}`,
              'copy what it names into the workspace',
            )
          }
          if (key === 'src' && !seen.has(named) && existsSync(named))
            visit(named, readFileSync(named, 'utf8'))
        }
      }
      // In a deck that names the project folder as its addon, text is data and `<<<` is three signs.
      for (const { line, named } of isHoused || file !== path ? [] : snippets(slide, content, file, folder)) {
        if (!isInside(named, roots)) {
          throw refusal(
            file,
            line,
            `<<< leads out of the workspace: ${relative(dirname(folder), named)}`,
            'copy what it names into the workspace',
          )
        }
      }
    }
  }
}

/** What the editor of a window may send of a slide. */
export interface Change {
  content?: string
  frontmatterRaw?: string | null
  frontmatter?: object
}

/**
 * Why a change of a slide may not be saved: it would reach further than the deck may.
 * @param no of the slide, from 1
 */
export function objectionTo(
  { path }: Pick<DeckFile, 'path'>,
  no: number,
  { content = '', frontmatterRaw, frontmatter }: Change,
): string | undefined {
  const own = parseSync(readFileSync(path, 'utf8'), path).slides
  const head = no === 1 ? '' : `---\n${own[0]?.frontmatterRaw ?? ''}\n---\n\n`
  const addons = no === 1 ? { addons: own[0]?.frontmatter.addons } : {}
  try {
    for (const matter of [frontmatterRaw, stringify({ ...addons, ...frontmatter })])
      checkReach({ path, text: `${head}---\n${matter ?? ''}\n---\n\n${content}\n` })
  }
  catch (error) {
    if (error instanceof Refusal)
      return error.message.replace(/^\S+:\d+: /, '')
    throw error
  }
}

function refusal(file: string, line: number, what: string, mend: string): Refusal {
  return new Refusal(what, { at: { file: relative(process.cwd(), file), line }, mend })
}

/** Strings in what a person may have written as one or as a list. */
function paths(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter(each => typeof each === 'string')
}

function isPath(name: string): boolean {
  return isAbsolute(name) || name.startsWith('.') || name.startsWith('@/') || (!name.startsWith('@') && name.includes('/'))
}

function from(base: string, path: string, folder: string): string {
  return path.startsWith('@/') ? resolve(folder, path.slice(2)) : resolve(base, path)
}

function isInside(path: string, roots: readonly string[]): boolean {
  const at = real(path)
  return roots.some(root => at === root || at.startsWith(root + sep))
}

/** Where a path leads in the end, links followed as far as there is something. */
function real(path: string): string {
  try {
    return realpathSync(path)
  }
  catch {
    return path === dirname(path) ? path : resolve(real(dirname(path)), relative(dirname(path), path))
  }
}

/** The 1-based line of a key in a slide's front matter. */
function lineOf(slide: Slide, content: string, key: string): number {
  const at = content.split('\n').findIndex((line, i) => i >= slide.start && new RegExp(`^\\s*["']?${key}["']?\\s*:`).test(line))
  return (at >= 0 ? at : slide.start) + 1
}

function* snippets({ start, end }: Slide, content: string, file: string, folder: string): Generator<{ line: number, named: string }> {
  for (const [index, line] of content.split('\n').slice(start, end).entries()) {
    const [, path] = /^\s*<<<[ \t]*([^\s#{]+)/.exec(line) ?? []
    if (path)
      yield { line: start + index + 1, named: path.startsWith('@/') ? resolve(folder, path.slice(2)) : resolve(dirname(file), path) }
  }
}
