import type { Machine } from '../../scripts/machine/browser.ts'
import { describe, expect, it } from 'vitest'
import { findBrowser } from '../../scripts/machine/browser.ts'

/** A machine on which just these programs start. */
function machine(programs: string[], more: Partial<Machine> = {}): Machine {
  return {
    env: { PATH: '/usr/local/bin:/usr/bin' },
    platform: 'linux',
    home: '/home/me',
    playwright: '/cache/chrome',
    starts: path => programs.includes(path),
    ...more,
  }
}

describe('finding a browser', () => {
  it('takes the one that is named before any other', () => {
    const env = { ROSTRUM_BROWSER: '/opt/mine', CHROME_PATH: '/opt/other', PATH: '/usr/bin' }
    expect(findBrowser(machine(['/opt/other', '/opt/mine', '/usr/bin/chromium'], { env }))).toEqual({
      by: 'environment',
      path: '/opt/mine',
    })
  })

  it('goes on where the one that is named does not start', () => {
    const env = { ROSTRUM_BROWSER: '/opt/gone', PATH: '/usr/bin' }
    expect(findBrowser(machine(['/usr/bin/chromium'], { env }))).toEqual({ by: 'chromium', path: '/usr/bin/chromium' })
  })

  it('prefers Playwright\'s own, then Chrome, Chromium, Edge', () => {
    const all = ['/cache/chrome', '/usr/bin/google-chrome', '/usr/bin/chromium', '/usr/bin/microsoft-edge']
    expect(all.map((_, i) => findBrowser(machine(all.slice(i)))?.by)).toEqual(['playwright', 'chrome', 'chromium', 'edge'])
  })

  it('looks on the PATH, and where it is usual without one', () => {
    expect(findBrowser(machine(['/my/bin/chromium'], { env: { PATH: '/my/bin' } }))?.path).toBe('/my/bin/chromium')
    expect(findBrowser(machine(['/usr/bin/chromium'], { env: {} }))?.path).toBe('/usr/bin/chromium')
  })

  it('passes over a stub that does not start', () => {
    expect(findBrowser(machine(['/snap/bin/chromium']))?.path).toBe('/snap/bin/chromium')
  })

  it('knows the places of macOS and Windows', () => {
    const mac = '/home/me/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
    expect(findBrowser(machine([mac], { platform: 'darwin' }))?.path).toBe(mac)
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
    expect(findBrowser(machine([edge], { platform: 'win32', env: { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' } }))).toEqual({
      by: 'edge',
      path: edge,
    })
  })

  it('finds none where there is none', () => {
    expect(findBrowser(machine([]))).toBeUndefined()
  })
})
