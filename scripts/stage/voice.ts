/** The sound of a rehearsal, beside its journal, a file for each recording. It never leaves the machine. */
import type { Buffer } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { appendFileSync, createReadStream, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A stretch of sound without a gap; after a reload the next one begins. `at`: seconds since the run began. */
export interface Recording { name: string, at: number }

/** Bytes of one piece: a browser sends one every few seconds, some 60 KB. */
const most = 8 << 20

/**
 * Adds a piece to a recording.
 * @param at when the recording began, in the run's time, whole ms
 * @returns whether it was taken: one that is far too long is not
 */
export async function appendVoice(folder: string, run: string, at: number, piece: AsyncIterable<Buffer>): Promise<boolean> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of piece) {
    bytes += part.length
    if (bytes > most)
      return false
    parts.push(part)
  }
  mkdirSync(folder, { recursive: true })
  for (const part of parts)
    appendFileSync(soundOf(folder, `${run}.${at}`), part)
  return true
}

/** The recordings of a run, in order of time. */
export function recordingsOf(folder: string, run: string): Recording[] {
  return names(folder)
    .map(name => /^(.+)\.(\d+)\.webm$/.exec(name))
    .filter(found => found?.[1] === run)
    .map(found => ({ name: `${run}.${found![2]}`, at: Number(found![2]) / 1000 }))
    .sort((a, b) => a.at - b.at)
}

/** Sends a recording, or the part of it that was asked for, so that a player can move about in it. */
export function sendVoice({ headers }: IncomingMessage, response: ServerResponse, folder: string, name: string): void {
  const file = soundOf(folder, name)
  if (!existsSync(file))
    return void response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('There is no such sound.\n')
  const { size } = statSync(file)
  const range = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '')
  const [start, end] = range ? [Number(range[1]), Math.min(size - 1, Number(range[2] || size - 1))] : [0, size - 1]
  if (start > end)
    return void response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end()
  response.writeHead(range ? 206 : 200, {
    'Content-Type': 'audio/webm',
    'Content-Length': end - start + 1,
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'no-store',
    ...(range && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
  })
  createReadStream(file, { start, end }).on('error', () => response.destroy()).pipe(response)
}

/** Every recording in a folder of runs. */
export function voiceFiles(folder: string): string[] {
  return names(folder).filter(name => name.endsWith('.webm')).map(name => join(folder, name))
}

/** Deletes files; one that is gone already is as good. */
export function remove(files: string[]): void {
  for (const file of files)
    rmSync(file, { force: true })
}

/** The file of a recording. */
export function soundOf(folder: string, name: string): string {
  return join(folder, `${name}.webm`)
}

function names(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}
