/** The person's own browser. Where there is none, what would be opened stays a link to click. */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { cacheFolder } from './folders.ts'
import { writeWhole } from './whole.ts'

const openers: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
}

export function openInBrowser(url: string): void {
  const [program, ...args] = openers[process.platform] ?? openers.linux!
  const target = process.platform === 'win32' ? url.replaceAll('&', '^&') : url
  spawn(program!, [...args, target], { stdio: 'ignore', detached: true }).on('error', () => {}).unref()
}

/**
 * Opens a URL that is a secret. Everybody on a machine sees with what a program was started, so the browser is started
 * with the path of a file that only this user reads and that leads there.
 * @returns what removes the file, to be called when the URL is worth nothing any more
 */
export function openPrivately(url: string, folder: string = join(cacheFolder, 'open')): () => void {
  const file = join(folder, `${randomUUID()}.html`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeWhole(file, leading(url), { mode: 0o600 })
  openInBrowser(pathToFileURL(file).href)
  return () => rmSync(file, { force: true })
}

/** @param url of ours: nothing in it has to be escaped. */
function leading(url: string): string {
  return `<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${url}">
<title>Rostrum</title>
<p><a href="${url}">Go on</a></p>
`
}
