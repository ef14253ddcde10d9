/** Decks as files: built where they must be, drawn in one browser, written whole. */
import type { DeckFile } from '../slidev/deck-file.ts'
import type { Deck } from '../model/deck.ts'
import type { FormatName, FormatOptions, Made } from './formats.ts'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { Refusal } from '../model/refusal.ts'
import { stageApp } from '../slidev/app.ts'
import { formats } from './formats.ts'
import { onStage } from '../stage/on-stage.ts'
import { readyFolder, writeWhole } from '../machine/whole.ts'

export interface ExportOptions {
  format: FormatName
  options: FormatOptions
  /** The deck of a file as it was planned from its talk. */
  planned: (deck: DeckFile) => Promise<Deck>
  /** The folder to write into; made where it is missing. */
  out: string
  /** How many decks are drawn at the same time. */
  jobs: number
  signal: AbortSignal
  /** Is given each deck's outcome as it comes. */
  tell: (outcome: Outcome) => void
}

export type Outcome = Exported | Failed
/** `unread` has a line for each block that is shown as it was written, since it could not be read. */
export interface Exported { id: string, file: string, slides: number, bytes: number, unread: string[] }
export interface Failed { id: string, reason: string }

/**
 * Exports each deck; one that cannot be does not keep the others.
 * @returns the outcomes, in the order of the decks.
 * @throws Refusal where nothing can be exported: no browser, a folder that cannot be written, an interruption.
 */
export async function exportDecks(decks: readonly DeckFile[], { format, options, planned, out, jobs, signal, tell }: ExportOptions): Promise<Outcome[]> {
  readyFolder(out)
  const { extension, make } = formats[format]
  const drawing = pLimit(jobs)
  return onStage(signal, (browser, stage) => {
    async function exported(deck: DeckFile): Promise<Exported> {
      const app = await stageApp(deck, signal)
      stage.show(app)
      const unread: string[] = []
      const made: Made = await drawing((): Promise<Made> => make({ browser, app, url: stage.url, options, planned: () => planned(deck), tell: line => unread.push(line) }))
      if (Array.isArray(made))
        return { id: app.id, file: writeFolder(join(out, app.id), made), slides: app.slides.length, bytes: made.reduce((sum, { content }) => sum + content.length, 0), unread }
      const file = join(out, `${app.id}.${extension}`)
      writeWhole(file, made)
      return { id: app.id, file, slides: app.slides.length, bytes: made.length, unread }
    }

    async function outcome(deck: DeckFile): Promise<Outcome> {
      const result = await exported(deck).catch((error: unknown) => {
        signal.throwIfAborted()
        if (error instanceof Refusal)
          return { id: deck.id, reason: error.message }
        throw error
      })
      tell(result)
      return result
    }

    return Promise.all(decks.map(outcome))
  })
}

/** The files of one deck; what an earlier export with more slides left there goes. */
function writeFolder(folder: string, files: { name: string, content: Uint8Array }[]): string {
  readyFolder(folder)
  for (const { name, content } of files)
    writeWhole(join(folder, name), content)
  for (const old of readdirSync(folder).filter(name => /^\d+\.png$/.test(name) && !files.some(file => file.name === name)))
    rmSync(join(folder, old))
  return folder
}
