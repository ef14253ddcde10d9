/** What our own pages load, whatever is on show: styles, a script, the typeface. Needs no key and tells nothing. */
import type { Visit } from './visit.ts'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const own = (name: string) => join(import.meta.dirname, 'lobby', name)
const files: Record<string, { type: string, path: string }> = {
  'lobby.css': { type: 'text/css; charset=utf-8', path: own('lobby.css') },
  'find.js': { type: 'text/javascript; charset=utf-8', path: own('find.js') },
  'waiting.js': { type: 'text/javascript; charset=utf-8', path: own('waiting.js') },
  'inter.woff2': {
    type: 'font/woff2',
    path: createRequire(import.meta.url).resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'),
  },
}

/** @returns whether it answered. */
export function sendOwnFile({ path, response }: Visit): boolean {
  const [, place, name = '', ...rest] = path.split('/')
  if (place !== 'lobby' || rest.length > 0 || !Object.hasOwn(files, name))
    return false
  response.writeHead(200, { 'Content-Type': files[name].type, 'Cache-Control': 'no-cache' }).end(readFileSync(files[name].path))
  return true
}
