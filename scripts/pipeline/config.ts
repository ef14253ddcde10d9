/** rostrum.config.ts: what holds for every deck of a folder that does not say otherwise itself. */
import type { Disk } from '../machine/disk.ts'
import type { Theme } from '../model/theme.ts'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as z from 'zod'
import { Refusal } from '../model/refusal.ts'
import { themeSchema } from '../model/theme.ts'

export interface Config {
  theme?: Theme
}

/** Its argument, with its type known to the editor. */
export function defineConfig(config: Config): Config {
  return config
}

export const configFile = 'rostrum.config.ts'

const schema = z.strictObject({ theme: themeSchema.optional() })

/**
 * The configuration of the folder the command runs in; an empty one where there is none.
 * @throws {Refusal} with the line of what it may not hold, and where it cannot be run
 */
export async function readConfig(effects: Pick<Disk, 'exists' | 'read'>): Promise<Config> {
  const path = resolve(configFile)
  if (!effects.exists(path))
    return {}
  const text = new TextDecoder().decode(await effects.read(path))
  const given = await import(pathToFileURL(path).href).then(
    module => module.default as unknown,
    (cause: unknown) => {
      throw new Refusal(`it cannot be run: ${String((cause as Error).message ?? cause)}`, { at: { file: configFile }, cause })
    },
  )
  const parsed = schema.safeParse(given ?? {})
  if (parsed.success)
    return parsed.data
  const [issue] = parsed.error.issues
  const key = issue.code === 'unrecognized_keys' ? issue.keys[0] : String(issue.path.at(-1) ?? '')
  throw new Refusal(issue.code === 'unrecognized_keys' ? `there is no "${key}"` : `"${issue.path.join('.')}": ${issue.message}`, {
    at: { file: configFile, line: lineOf(text, key) },
    mend: 'it holds theme: { look, accent, footer }',
  })
}

/** The line a key stands on, from 1. */
function lineOf(text: string, key: string): number {
  return Math.max(0, text.split('\n').findIndex(line => new RegExp(`\\b${key.replaceAll(/\W/g, '')}\\b\\s*:`).test(line))) + 1
}
