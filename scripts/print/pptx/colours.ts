/** The deck's colours for a PowerPoint theme, read where they are said: styles/tokens.css. */
import type { Tone } from '../../model/layout.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../../machine/folders.ts'

/** What each tone is called in a theme, so that whoever edits the file changes all of it at once. */
export const themeSlot = {
  'ink': 'tx1',
  'paper': 'bg1',
  'mute': 'tx2',
  'wash': 'bg2',
  'accent': 'accent1',
  'accent-wash': 'accent2',
  'line': 'accent3',
  'faint': 'accent4',
  'warn': 'accent5',
  'warn-wash': 'accent6',
} as const satisfies Record<Tone, string>

/** Hex without `#`, by tone, of a kind of talk in light. */
export function coloursOf(kind: string): Record<Tone, string> {
  const css = readFileSync(join(projectFolder, 'styles', 'tokens.css'), 'utf8')
  const blocks = Array.from(css.replaceAll(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{([^{}]*)\}/g), ([, selector, rules]) => ({
    selector,
    rules,
  }))
  const colours: Partial<Record<Tone, string>> = {}
  for (const { rules } of blocks.filter(
    ({ selector }) => !selector.includes('.dark') && (selector.includes(':root') || selector.includes(`[data-kind='${kind}']`)),
  )) {
    for (const [, name, hex] of rules.matchAll(/--([\w-]+):\s*#([0-9a-f]{6})/gi)) {
      if (name in themeSlot)
        colours[name as Tone] = hex.toUpperCase()
    }
  }
  const missing = Object.keys(themeSlot).filter(tone => !(tone in colours))
  if (missing.length > 0)
    throw new Error(`styles/tokens.css has no colour for ${missing.join(', ')}`)
  return colours as Record<Tone, string>
}
