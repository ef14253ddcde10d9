/** How to come by a browser where there is none; each way is tried in turn and asks nothing. */
import type { Machine } from './browser.ts'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { findBrowser, thisMachine } from './browser.ts'

interface Way {
  /** What a person would type. */
  command: string
  /** Whether it can work on this machine at all. */
  open: (machine: Machine) => boolean
  steps: { program: string, args: string[] }[]
}

const ways = {
  playwright: {
    command: 'npx playwright install chromium',
    open: () => true,
    steps: [{ program: process.execPath, args: [playwrightCommand(), 'install', 'chromium'] }],
  },
  debian: {
    command: 'apt-get install -y chromium',
    open: ({ platform }) => platform === 'linux' && existsSync('/etc/debian_version') && process.getuid?.() === 0,
    steps: [
      { program: 'apt-get', args: ['update', '-qq'] },
      { program: 'apt-get', args: ['install', '-qq', '-y', '--no-install-recommends', 'chromium'] },
    ],
  },
} as const satisfies Record<string, Way>

/**
 * Installs a browser, the first way that gives one that starts.
 * @param tell is given a line before each attempt, which may take minutes.
 * @returns its path, or nothing where no way worked.
 */
export function installBrowser(tell: (line: string) => void, machine: Machine = thisMachine()): string | undefined {
  for (const way of Object.values<Way>(ways).filter(way => way.open(machine))) {
    tell(`no browser here; trying \`${way.command}\`…`)
    const path = way.steps.every(runs) && findBrowser(machine)?.path
    if (path)
      return path
  }
}

/** What a person can type where `installBrowser` found no way. */
export function installHint({ platform }: Pick<Machine, 'platform'> = process): string {
  return platform === 'linux' ? `sudo ${ways.debian.command}` : ways.playwright.command
}

function runs({ program, args }: { program: string, args: string[] }): boolean {
  const { status } = spawnSync(program, args, {
    stdio: 'ignore',
    env: {
      ...process.env,
      DEBIAN_FRONTEND: 'noninteractive',
      // Milliseconds. Where the download host is out of reach, the next way should not wait long for its turn.
      PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000',
    },
  })
  return status === 0
}

function playwrightCommand(): string {
  return join(dirname(createRequire(import.meta.url).resolve('playwright-chromium/package.json')), 'cli.js')
}
