/** Which browser to draw with: found on the machine, never assumed. */
import type { Browser } from 'playwright-chromium'
import { spawnSync } from 'node:child_process'
import { accessSync, constants, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, posix, win32 } from 'node:path'
import process from 'node:process'
import { chromium } from 'playwright-chromium'
import { Refusal } from '../model/refusal.ts'
import { cacheFolder } from './folders.ts'
import { writeWhole } from './whole.ts'

/** What a finder may know of a machine; tests make one up. */
export interface Machine {
  env: Record<string, string | undefined>
  platform: NodeJS.Platform
  home: string
  /** Where Playwright keeps the browser it installs, there or not. */
  playwright: string
  /** Whether the path is a program that starts: a stub that asks for another package does not. */
  starts: (path: string) => boolean
}

/** Gives the paths to try, best first. */
type Finder = (machine: Machine) => (string | undefined)[]

/** The variables that name a browser outright, in the order they count. */
const variables = ['ROSTRUM_BROWSER', 'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH', 'CHROME_PATH'] as const

export const finders = {
  environment: ({ env }) => variables.map(name => env[name]),
  playwright: ({ playwright }) => [playwright],
  chrome: machine =>
    places(machine, {
      linux: ['google-chrome-stable', 'google-chrome', 'chrome', '/opt/google/chrome/chrome'],
      darwin: ['Google Chrome'],
      win32: ['Google\\Chrome\\Application\\chrome.exe'],
    }),
  chromium: machine =>
    places(machine, {
      linux: ['chromium', 'chromium-browser', '/snap/bin/chromium'],
      darwin: ['Chromium'],
      win32: ['Chromium\\Application\\chrome.exe'],
    }),
  edge: machine =>
    places(machine, {
      linux: ['microsoft-edge-stable', 'microsoft-edge', '/opt/microsoft/msedge/msedge'],
      darwin: ['Microsoft Edge'],
      win32: ['Microsoft\\Edge\\Application\\msedge.exe'],
    }),
} as const satisfies Record<string, Finder>

export interface FoundBrowser {
  by: keyof typeof finders
  path: string
}

/** The first browser that starts, in the order of `finders`; nothing where there is none. */
export function findBrowser(machine: Machine = thisMachine()): FoundBrowser | undefined {
  for (const [by, find] of Object.entries(finders)) {
    const path = find(machine).find(path => path && machine.starts(path))
    if (path)
      return { by: by as keyof typeof finders, path }
  }
}

/**
 * Starts the machine's browser, without a window. The caller closes it.
 * @throws Refusal where there is none, or it does not start.
 */
export async function launchBrowser(): Promise<Browser> {
  const found = findBrowser()
  if (!found) {
    throw new Refusal('no Chrome, Chromium or Edge on this machine', {
      mend: 'run `rostrum doctor --mend`, or name one in ROSTRUM_BROWSER',
    })
  }
  try {
    return await chromium.launch({
      executablePath: found.path,
      // Ctrl-C is ours to answer: what was begun is tidied up before the browser goes.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
  }
  catch (cause) {
    throw new Refusal(`${found.path} does not start`, { mend: 'name another browser in ROSTRUM_BROWSER', cause })
  }
}

/**
 * Joins a browser that a Playwright server offers; it reaches the stage on this machine through the connection.
 * @throws Refusal where nobody answers there.
 */
export async function connectBrowser(endpoint: string): Promise<Browser> {
  try {
    // Milliseconds: a server that is there answers at once, but may have to start its browser.
    return await chromium.connect(endpoint, { exposeNetwork: '<loopback>', timeout: 15_000 })
  }
  catch (cause) {
    throw new Refusal(`no browser answers at ${endpoint}`, { mend: 'start one there with `npx playwright run-server`', cause })
  }
}

/** What changes when another browser would draw: which program it is, and when it came here. Starts nothing. */
export function browserMark({ env, ...machine }: Machine = thisMachine()): string {
  const path = Object.values(finders)
    .flatMap((find: Finder) => find({ ...machine, env }))
    .find(path => path && isProgram(path))
  return path ? markOf(path) : ''
}

export function thisMachine(): Machine {
  return {
    env: process.env,
    platform: process.platform,
    home: homedir(),
    playwright: chromium.executablePath(),
    starts: path => isProgram(path) && (process.platform === 'win32' || started() === markOf(path) || tries(path)),
  }
}

/** The mark of the program that started when it was last tried: a try takes longer than much of what is then done. */
const memory = join(cacheFolder, 'browser-that-starts')

function started(): string | undefined {
  try {
    return readFileSync(memory, 'utf8')
  }
  catch {
    return undefined
  }
}

function tries(path: string): boolean {
  if (spawnSync(path, ['--version']).status !== 0)
    return false
  try {
    writeWhole(memory, markOf(path))
  }
  catch {
    // Then it is tried again.
  }
  return true
}

/** Which program it is, and when it came here. */
function markOf(path: string): string {
  const { mtimeMs, size } = statSync(path)
  return `${path} ${mtimeMs} ${size}`
}

/** Names are looked up where the platform keeps its programs; absolute paths stay as they are. */
function places({ env, platform, home }: Machine, names: Partial<Record<NodeJS.Platform, string[]>>): string[] {
  const wanted = names[platform] ?? names.linux ?? []
  if (platform === 'darwin') {
    return wanted.flatMap(name => ['', home].map(root => posix.join(root, '/Applications', `${name}.app`, 'Contents/MacOS', name)))
  }
  if (platform === 'win32') {
    return wanted.flatMap(name =>
      [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(root => root !== undefined).map(root => win32.join(root, name)),
    )
  }
  const folders = [...(env.PATH ?? '').split(':').filter(Boolean), '/usr/local/bin', '/usr/bin']
  return wanted.flatMap(name => (name.startsWith('/') ? [name] : folders.map(folder => posix.join(folder, name))))
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  }
  catch {
    return false
  }
}
