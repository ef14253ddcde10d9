import type { Markdown } from './setup/plain-text.ts'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { textIsData, withoutInterpolation } from './setup/plain-text.ts'

// Slidev merges this into every deck that names this folder as its addon.
export default defineConfig({
  slidev: {
    markdown: {
      markdownSetup: md => textIsData(md as unknown as Markdown),
      transforms: { after: withoutInterpolation },
    },
  },
  resolve: {
    // Pop-ups for TypeScript types: nothing here uses them, and a production build of them reports an error.
    alias: { '@shikijs/vitepress-twoslash/client': fileURLToPath(new URL('setup/no-popups.ts', import.meta.url)) },
  },
  optimizeDeps: {
    include: ['d3-hierarchy', 'd3-scale', 'mermaid'],
  },
})
