/** Decks as files: compiled where they must be, drawn in one browser, written whole. */
import type { Deck } from '../model/deck.ts'
import type { DeckFile } from '../slidev/deck-file.ts'
import type { FormatName, FormatOptions, Made } from './formats.ts'
import type { Press } from './press.ts'
import type { Stage } from '../stage/server.ts'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import getPort from 'get-port'
import { readyFolder, writeWhole } from '../machine/whole.ts'
import { Refusal } from '../model/refusal.ts'
import { stageApp } from '../slidev/app.ts'
import { openStage } from '../stage/server.ts'
import { formats } from './formats.ts'
import { keepPrint, keptPrint } from './kept-print.ts'
import { openPress } from './press.ts'
import { longestFirst } from './shard.ts'

export interface ExportOptions {
  format: FormatName
  options: FormatOptions
  /** The deck of a file as it was planned from its talk. */
  planned: (deck: DeckFile) => Promise<Deck>
  /** The folder to write into; made where it is missing. */
  out: string
  /** How many decks are drawn at the same time. */
  jobs: number
  /** `ws://` addresses of Playwright servers to draw on; this machine's browser where there are none. */
  browsers?: readonly string[]
  /** Whether a PDF that was made before and is still right is taken as it is. */
  cache?: boolean
  signal: AbortSignal
  /** Is given each deck's outcome as it comes. */
  tell: (outcome: Outcome) => void
}

export type Outcome = Exported | Failed
/** `unread` has a line for each block that is shown as it was written, since it could not be read. */
export interface Exported { id: string, file: string, slides: number, bytes: number, unread: string[] }
export interface Failed { id: string, reason: string }

/** What decks are drawn with; opened by the first deck that is not kept. */
interface Drawing { stage: Stage, press: Press }

/**
 * Exports each deck; one that cannot be does not keep the others.
 * @returns the outcomes, in the order of the decks.
 * @throws Refusal where nothing can be exported: a folder that cannot be written, an interruption.
 */
export async function exportDecks(decks: readonly DeckFile[], all: ExportOptions): Promise<Outcome[]> {
  const { format, options, planned, out, jobs, browsers = [], cache = true, signal, tell } = all
  readyFolder(out)
  const { extension, make } = formats[format]
  let drawing: Promise<Drawing> | undefined
  const open = async (): Promise<Drawing> => {
    const stage = await openStage({ port: await getPort() })
    return { stage, press: openPress({ url: stage.url, jobs, browsers, signal, colorScheme: format === 'pdf' ? options.scheme : 'light' }) }
  }

  async function exported(deck: DeckFile): Promise<Exported> {
    const keeps = format === 'pdf' && cache
    const before = keeps ? keptPrint({ deck, options, browsers }) : undefined
    const { made, slides, unread } = before ? { made: before.content, ...before } : await drawn(deck)
    if (keeps && !before)
      await keepPrint({ deck, options, browsers }, { content: made as Uint8Array, slides, unread })
    const file = Array.isArray(made) ? writeFolder(join(out, deck.id), made) : join(out, `${deck.id}.${extension}`)
    if (!Array.isArray(made))
      writeWhole(file, made)
    const bytes = Array.isArray(made) ? made.reduce((sum, { content }) => sum + content.length, 0) : made.length
    return { id: deck.id, file, slides, bytes, unread }
  }

  async function drawn(deck: DeckFile): Promise<{ made: Made, slides: number, unread: string[] }> {
    signal.throwIfAborted()
    const [app, { stage, press }] = await Promise.all([stageApp(deck, signal), drawing ??= open()])
    stage.show(app)
    const unread: string[] = []
    const made: Made = await make({ press, app, url: stage.url, options, planned: () => planned(deck), tell: line => unread.push(line) })
    return { made, slides: app.slides.length, unread }
  }

  async function outcome(deck: DeckFile): Promise<[string, Outcome]> {
    const result = await exported(deck).catch((error: unknown) => {
      signal.throwIfAborted()
      if (error instanceof Refusal)
        return { id: deck.id, reason: error.message }
      throw error
    })
    tell(result)
    return [deck.path, result]
  }

  try {
    const outcomes = new Map(await Promise.all(longestFirst(decks).map(outcome)))
    return decks.map(({ path }) => outcomes.get(path)!)
  }
  finally {
    const opened = await drawing?.catch(() => undefined)
    await Promise.all([opened?.press.close(), opened?.stage.close()])
  }
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
