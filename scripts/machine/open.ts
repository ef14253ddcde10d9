import { spawn } from 'node:child_process'
import process from 'node:process'

const openers: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
}

/** Opens a URL in the person's own browser; where there is none it stays a link to click. */
export function openInBrowser(url: string): void {
  const [program, ...args] = openers[process.platform] ?? openers.linux!
  const target = process.platform === 'win32' ? url.replaceAll('&', '^&') : url
  spawn(program!, [...args, target], { stdio: 'ignore', detached: true }).on('error', () => {}).unref()
}
