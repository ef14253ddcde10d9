/** Mermaid is served as its authors published it: bundling it into every app took more than half of each build. */
import { createRequire } from 'node:module'
import { dirname } from 'node:path'

export const mermaidFolder = dirname(createRequire(import.meta.url).resolve('mermaid'))
/** The URL path that folder is served under. */
export const mermaidPath = '/mermaid'
/** What an app imports instead of the package. */
export const mermaidUrl = `${mermaidPath}/mermaid.esm.min.mjs`
